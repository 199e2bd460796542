import { type Effect, rankOf, type Sensitivity } from "../kernel";
import type { BypassRule } from "./bypass-rules";
import { SEVERITIES, type Severity } from "./severities";

export type BypassSeverityFacts = {
  rule: BypassRule;
  /** Of the tool; none are known before its review. */
  effects: readonly Effect[];
  /** The highest that the call can reach; null when nothing is known. */
  sensitivity: Sensitivity | null;
  /** Whether the agent is active: one that is only proposed was never promised to be under control. */
  governed: boolean;
};

/**
 * By what the call can do: one that only reads is medium, one that acts (or may, for all that is known) high; confidential data
 * make it one graver, and so does a refusal. A covered call that came late or again, and an agent not governed yet, one milder.
 */
export function bypassSeverity({
  rule,
  effects,
  sensitivity,
  governed,
}: BypassSeverityFacts): Severity {
  const acts = effects.length === 0 || effects.some((effect) => effect !== "read");
  const sensitive = sensitivity !== null && rankOf(sensitivity) >= rankOf("confidential");
  let rank = acts ? 2 : 1;
  if (sensitive) rank += 1;
  if (rule === "after_block") rank += 1;
  if (rule === "expired" || rule === "repeated") rank -= 1;
  if (!governed) rank -= 1;
  return SEVERITIES[Math.min(rank, 3)] ?? "low";
}
