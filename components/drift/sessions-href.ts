import type { DriftAgentDetail } from "@/lib/contract/drift";
import { FIGURES, type Measure, MIXES } from "@/lib/core/drift";

/** The sessions of an agent that a stretch of its comparison counts. */
export type Stretch = "before" | "now";
export type Compared = Pick<DriftAgentDetail, "id" | "from" | "to" | "baselineFrom">;

/** What of a measure leads to its sessions: a category, or a range of a figure. */
export type Some = { key: string; from: number | null; to: number | null };

const isOneOf = (all: readonly string[], measure: Measure) => all.includes(measure);

/**
 * The list of sessions that a bar or quantile counts, as an address. What no list can show (days of a volume, all other categories
 * taken together) leads to every session of the stretch.
 */
export function sessionsHref(
  agent: Compared,
  when: Stretch,
  measure?: Measure,
  some?: Some,
): string {
  const [from, to] = when === "now" ? [agent.from, agent.to] : [agent.baselineFrom, agent.from];
  const asked = new URLSearchParams({ agent: agent.id });
  if (from) asked.set("beganFrom", from);
  if (to) asked.set("beganTo", to);
  if (measure && some && isListed(measure, some)) {
    if (isOneOf(MIXES, measure)) asked.set("had", `${measure}:${some.key}`);
    else asked.set("figure", `${measure}:${some.from ?? ""}..${some.to ?? ""}`);
  }
  return `/drift?${asked}`;
}

/** Whether a list shows exactly what a bar counts. */
export function isListed(measure: Measure, { key }: Pick<Some, "key">): boolean {
  return isOneOf(FIGURES, measure) || (isOneOf(MIXES, measure) && key !== "");
}
