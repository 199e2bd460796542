import {
  checkParsePolicySet,
  type DetailedError,
  policySetTextToParts,
  policyToJson,
} from "@cedar-policy/cedar-wasm/nodejs";

/** One thing wrong with a Cedar text; line and column count from 1. */
export type CedarProblem = { line?: number; column?: number; message: string };

/**
 * Checks the Cedar text of one guardrail: it must parse, be exactly one static policy, and be a forbid.
 * @returns what is wrong, in order; empty when nothing is
 */
export function checkGuardrail(text: string): CedarProblem[] {
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
  const json = policyToJson(text);
  return json.type === "success" ? { ...(json.json.annotations ?? {}) } : {};
}

function problemOf(text: string, error: DetailedError): CedarProblem {
  const start = error.sourceLocations?.[0]?.start;
  const help = error.help ? ` ${error.help}.` : "";
  const message = `${error.message}.${help}`;
  if (start === undefined) return { message };
  const before = Buffer.from(text).subarray(0, start).toString();
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message };
}
