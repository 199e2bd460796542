import {
  checkParsePolicySet,
  type DetailedError,
  policySetTextToParts,
  policyToJson,
} from "@cedar-policy/cedar-wasm/nodejs";
import { boundsProblem, isTooDeep } from "./bounds";
import { placeOf } from "./place";

/** One thing wrong with a Cedar text; line and column count from 1. `suggestion` is what may have been meant. */
export type CedarProblem = { line?: number; column?: number; message: string; suggestion?: string };

/**
 * Checks the Cedar text of one guardrail: it must parse, be exactly one static policy, and be a forbid.
 * @returns what is wrong, in order; empty when nothing is
 */
export function checkGuardrail(text: string): CedarProblem[] {
  const tooMuch = boundsProblem(text);
  if (tooMuch !== undefined) return [{ message: tooMuch }];
  const parsed = checkParsePolicySet({ staticPolicies: text });
  if (parsed.type === "failure") return parsed.errors.map((error) => problemOf(text, error));
  const parts = policySetTextToParts(text);
  if (parts.type === "failure") return parts.errors.map((error) => problemOf(text, error));
  if (parts.policy_templates.length > 0)
    return [{ message: "Templates are not guardrails: write one policy." }];
  if (parts.policies.length !== 1)
    return [
      { message: `A guardrail is exactly one policy; this text has ${parts.policies.length}.` },
    ];
  const json = policyToJson(text);
  if (json.type === "success" && json.json.effect !== "forbid")
    return [{ message: "A guardrail is a forbid: only entitlements permit." }];
  return [];
}

/** The annotations of one policy, by name. An unreadable policy has none, which makes it hard. */
export function annotationsOf(text: string): Record<string, string> {
  if (isTooDeep(text, "read")) return {};
  const json = policyToJson(text);
  return json.type === "success" ? { ...(json.json.annotations ?? {}) } : {};
}

function problemOf(text: string, error: DetailedError): CedarProblem {
  const help = error.help ? ` ${error.help}.` : "";
  return { ...placeOf(text, error), message: `${error.message}.${help}` };
}
