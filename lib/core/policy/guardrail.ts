import * as z from "zod/mini";
import { parseIJson, type Verdict } from "../kernel";
import { type ApprovalNeed, approvalNeed, type Obligation } from "./demands";
import { obligations } from "./entitlement";

/** A guardrail as it was saved, with the annotations that its parser found. */
export type GuardrailSpec = {
  handle: string;
  name: string;
  cedar: string;
  annotations: Record<string, string>;
};

/** What a satisfied forbid does. A hard one blocks; a soft one adds what it demands. */
export type ForbidDemands = {
  verdict: Exclude<Verdict, "allow">;
  text: string;
  obligations: Obligation[];
  approvals: ApprovalNeed[];
  /** It ends the session too; only a hard one can. */
  ends: boolean;
};

const SOFT = ["step_up", "constrain", "log"] as const;
/** What each soft verdict may be annotated with; a word that a verdict has no use for says that another was meant. */
const KNOWN: Record<(typeof SOFT)[number], ReadonlySet<string>> = {
  step_up: new Set(["id", "reason", "verdict", "approvers", "count"]),
  constrain: new Set(["id", "reason", "verdict", "obligations"]),
  log: new Set(["id", "reason", "verdict"]),
};

/**
 * Reads a forbid's annotations: `@verdict("step_up" | "constrain" | "log")` makes it soft, `@approvers("tool_owner" |
 * "resource_owner" | "person:<id>" | "team:<id>")` and `@count("2")` say who is asked, `@obligations("[…]")` what is to be
 * applied, `@reason("…")` why, and `@ends("session")` on a hard one that the session ends with it. Whatever is unknown, malformed or out of place makes it hard: a misspelt word must not weaken
 * a rule.
 */
export function forbidDemands(spec: GuardrailSpec): ForbidDemands {
  const text = spec.annotations.reason ?? spec.name;
  const ends = spec.annotations.verdict === undefined && spec.annotations.ends === "session";
  const hard: ForbidDemands = { verdict: "block", text, obligations: [], approvals: [], ends };
  const verdict = SOFT.find((word) => word === spec.annotations.verdict);
  if (!verdict || Object.keys(spec.annotations).some((name) => !KNOWN[verdict].has(name)))
    return hard;
  const need = verdict === "step_up" ? readNeed(spec) : null;
  const applied = verdict === "constrain" ? readObligations(spec.annotations.obligations) : [];
  if (need === undefined || applied === undefined) return hard;
  return { verdict, text, obligations: applied, approvals: need ? [need] : [], ends: false };
}

function readNeed(spec: GuardrailSpec): ApprovalNeed | undefined {
  const [type, id, ...more] = (spec.annotations.approvers ?? "resource_owner").split(":");
  const named = type === "person" || type === "team";
  if (more.length > 0 || named !== (id !== undefined && id !== "")) return undefined;
  const parsed = approvalNeed.safeParse({
    policy: `guardrail:${spec.handle}`,
    to: id === undefined ? { type } : { type, id },
    count: Number(spec.annotations.count ?? "1"),
  });
  return parsed.success ? parsed.data : undefined;
}

function readObligations(text: string | undefined): Obligation[] | undefined {
  try {
    const parsed = z.safeParse(obligations, parseIJson(text ?? ""));
    return parsed.success && parsed.data.length > 0 ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
