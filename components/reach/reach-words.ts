import { kindWords } from "@/components/event/kind-words";
import { countOf, formatNumber, formatUtc } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import type {
  ExposureRow,
  REACH_ASKS,
  REACH_SINCE,
  ReachAsOf,
  ReachCut,
  ReachDetail,
  ReachFigures,
  ReachRow,
  ReachVia,
} from "@/lib/contract/reach";
import {
  FIRST_DELEGATION,
  type HistoryPoint,
  type HistoryStep,
  type ReachCause,
} from "@/lib/contract/reach-history";
import { SENSITIVITIES } from "@/lib/core/kernel";

export type Since = (typeof REACH_SINCE)[number];
type Asks = (typeof REACH_ASKS)[number];

/** How far back a change is told. */
export const SINCE_WORDS: Readonly<Record<Since, string>> = {
  "1d": "24 hours",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
};

/** What the points of a history are, and what each is told against. */
export const STEP_WORDS: Readonly<Record<HistoryStep, { points: string; before: string }>> = {
  snapshot: { points: "every snapshot", before: "the snapshot before" },
  hour: { points: "the last snapshot of each hour", before: "the hour before" },
  day: { points: "the last snapshot of each day (UTC)", before: "the day before" },
};

export const VIA_WORDS: Readonly<Record<ReachVia, string>> = {
  direct: "Direct",
  combining: "By combining tools",
  delegation: "By delegation",
};

export const VIA_MEANS: Readonly<Record<ReachVia, string>> = {
  direct: "One call of its own reaches it.",
  combining: "Calls reach it that feed each other in one session.",
  delegation: "Another agent reaches it on its behalf.",
};

export const VIA_TONES: Readonly<Record<ReachVia, Tone>> = {
  direct: "blue",
  combining: "amber",
  delegation: "violet",
};

export const ASKS_WORDS: Readonly<Record<Asks, string>> = {
  alone: "Alone",
  person: "With a person's yes",
};

/** "3 restricted, 2 internal": resources by sensitivity, the gravest first; "nothing" for none. */
export function resourcesInWords(resources: ReachFigures["resources"]): string {
  const parts = SENSITIVITIES.toReversed()
    .filter((each) => resources[each] > 0)
    .map((each) => `${formatNumber(resources[each])} ${each}`);
  return parts.length === 0 ? "no resource" : parts.join(", ");
}

/** Who could hurt most, in one sentence. */
export function answerOf(worst: ReachRow | undefined): string {
  if (worst === undefined || worst.radius === 0)
    return "No agent could hurt by itself: no session reaches anything with nobody asked.";
  const { resources } = worst;
  const total = SENSITIVITIES.reduce((sum, each) => sum + resources[each], 0);
  const reaches =
    total === 0
      ? "tools of which no resource is known"
      : `${resourcesInWords(resources)} ${total === 1 ? "resource" : "resources"}`;
  return `${worst.agent.name} could hurt most: one session of it reaches ${reaches} with nobody asked.`;
}

/** Whether the sum of radii gets better, against what: as far back as was asked, or as snapshots go. */
export function trendOf(
  rows: readonly Pick<HistoryPoint, "at" | "radius">[],
  since: Since,
): string {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || rows.length < 2)
    return "There is one snapshot so far: whether it gets better shows with the next.";
  const by = last.radius - first.radius;
  const whole = Date.parse(last.at) - Date.parse(first.at) > SINCE_MS[since] * 0.9;
  const then = whole
    ? `${SINCE_WORDS[since]} ago`
    : `at the first snapshot kept, ${formatUtc(first.at)}`;
  const now = `the sum over all agents is ${formatNumber(last.radius)}`;
  if (by === 0) return `Neither better nor worse: ${now}, the same as ${then}.`;
  const share = first.radius === 0 ? "" : ` (${percent(Math.abs(by) / first.radius)})`;
  const words = by < 0 ? "It gets better" : "It gets worse";
  return `${words}: ${now}, ${formatNumber(Math.abs(by))}${share} ${by < 0 ? "less" : "more"} than ${then}.`;
}

const DAY = 86_400_000;
export const SINCE_MS: Readonly<Record<Since, number>> = {
  ...{ "1d": DAY, "7d": 7 * DAY, "30d": 30 * DAY, "90d": 90 * DAY },
};

/** A share from 0 to 1: "12%", "0.4%". */
export function percent(share: number): string {
  const value = share * 100;
  return `${value.toFixed(value === 0 || value >= 10 ? 0 : 1)}%`;
}

/** A radius, or what sums them up: where the search for the largest session gave up, it is at least so much. */
export function radiusFigure(radius: number, exact: boolean): string {
  return `${exact ? "" : "at least "}${formatNumber(radius)}`;
}

/** "+12", "−3", "0": a change of a figure. */
export function signed(by: number): string {
  if (by === 0) return "0";
  return `${by > 0 ? "+" : "−"}${formatNumber(Math.abs(by))}`;
}

/** "12 of 24 agents". */
export function shareOfAgents(count: number, of: number): string {
  return `${formatNumber(count)} of ${countOf(of, "agent")}`;
}

/** Which resource is most exposed, in one sentence. */
export function exposureAnswer(most: ExposureRow | undefined, { agents }: ReachAsOf): string {
  if (most === undefined || most.alone === 0)
    return "No agent reaches any resource with nobody asked.";
  return `${most.resource.name} (${most.sensitivity}): ${shareOfAgents(most.alone, agents)} can reach it with nobody asked, ${percent(most.share)}.`;
}

/** Who can reach one resource, in one sentence. */
export function exposedAnswer(alone: number, all: number, { agents }: ReachAsOf): string {
  if (all === 0) return "No active agent can reach it, alone or with a person's yes.";
  const person = all - alone;
  if (alone === 0)
    return `No agent can reach it with nobody asked; ${shareOfAgents(person, agents)} can with a person's yes.`;
  const share = agents === 0 ? "" : ` (${percent(alone / agents)})`;
  const asked =
    person === 0
      ? ""
      : `; ${formatNumber(person)} more ${person === 1 ? "needs" : "need"} a person's yes`;
  return `${shareOfAgents(alone, agents)}${share} can reach it with nobody asked${asked}.`;
}

/** What to cut first, in one sentence. */
export function chokeAnswer(first: ReachCut | undefined): string {
  if (first === undefined || first.lost === 0)
    return "No entitlement would make any agent's radius smaller by its removal.";
  const used =
    first.uses === 0
      ? "It was not used in 90 days"
      : `It was used ${countOf(first.uses, "time")} in 90 days`;
  return `The entitlement of ${first.agent.name} to ${first.tool.name}: without it the sum of radii is ${formatNumber(first.lost)} smaller (${percent(first.share)}). ${used}.`;
}

/** How far one agent reaches, in one sentence, its gravest item first. */
export function agentReachAnswer({ radius, items, itemCount, asOf }: ReachDetail): string {
  if (asOf.computedAt === null) return "Nothing was computed of it yet.";
  const worst = items[0];
  if (!worst) return "It reaches nothing: no session of it has a way to any resource.";
  if (radius === 0) return "Alone it reaches nothing: every way of it needs a person's yes.";
  return `${worst.witness.words} ${countOf(itemCount, "effect")} on resources in all.`;
}

/** A cause in words, with whatever it is about. */
export function causeWords({ kind, agent, acting, tool, subject }: ReachCause): string {
  if (kind === FIRST_DELEGATION)
    return `${agent?.name ?? "An agent"} was first seen to let ${acting?.name ?? "another"} act`;
  const about = [agent?.name, tool?.name, subject?.name].filter(Boolean).join(", ");
  return about === "" ? kindWords(kind) : `${kindWords(kind)}: ${about}`;
}
