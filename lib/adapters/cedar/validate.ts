import { type DetailedError, formatPolicies, validate } from "@cedar-policy/cedar-wasm/nodejs";
import { boundsProblem } from "./bounds";
import { type CedarProblem, checkGuardrail } from "./guardrail";
import { type KnownSchema, readSchema } from "./known-schema";
import { placeOf } from "./place";
import { suggestionFor, unknownNames } from "./suggest";

/** What is wrong with a guardrail under a schema, and what is only odd. */
export type CedarReport = { problems: CedarProblem[]; warnings: CedarProblem[] };

const IMPOSSIBLE = /policy is impossible/;

/**
 * Checks the Cedar text of one guardrail as `checkGuardrail` does, and then strictly against a schema: every name must exist,
 * every comparison must fit, and what may be absent must be asked for with `has` first. Warnings tell of what holds for no
 * call, and of names that do not exist.
 * @param schema in Cedar's schema language
 */
export function validateGuardrail(schema: string, text: string): CedarReport {
  const problems = checkGuardrail(text);
  if (problems.length > 0) return { problems, warnings: [] };
  const known = readSchema(schema);
  const answer = validate({
    validationSettings: { mode: "strict" },
    ...{ schema: known.about(text), policies: { staticPolicies: text } },
  });
  if (answer.type === "failure")
    return { problems: answer.errors.map((e) => told(text, e, known)), warnings: [] };
  const errors = answer.validationErrors.map(({ error }) => told(text, error, known));
  const warned = answer.validationWarnings.map(({ error }) => error);
  const odd = [...warned, ...answer.otherWarnings].map((e) => warning(text, e, known));
  return {
    problems: errors,
    warnings: errors.length > 0 ? [] : [...odd, ...unknownNames(text, known)],
  };
}

/** The text in Cedar's own layout, with its comments; null where it is not Cedar. */
export function formatCedar(text: string): string | null {
  if (boundsProblem(text) !== undefined) return null;
  const answer = formatPolicies({ policyText: text, lineWidth: 100, indentWidth: 2 });
  return answer.type === "success" ? answer.formatted_policy : null;
}

function told(text: string, error: DetailedError, known: KnownSchema): CedarProblem {
  const suggestion = suggestionFor(error, known);
  return {
    ...placeOf(text, error),
    message: messageOf(error),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function warning(text: string, error: DetailedError, known: KnownSchema): CedarProblem {
  if (!IMPOSSIBLE.test(error.message)) return told(text, error, known);
  return {
    ...placeOf(text, error),
    message: "This holds for no call: its condition is always false.",
  };
}

function messageOf({ message }: DetailedError): string {
  const plain = message.replace(/^for policy `[^`]*`, /, "").replaceAll("__cedar::internal::", "");
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`;
}
