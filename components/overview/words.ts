import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import type { Overview, WaitRow } from "@/lib/contract/overview";
import {
  outOfScope,
  PERIODS,
  type Period,
  type Quantile,
  type Share,
  SMALL_SAMPLE,
} from "@/lib/core/measure";

type Scope = Overview["scope"];

/** A period as its own length, and as what it is: the last so many days. */
export const PERIOD_WORDS: Readonly<Record<Period, { length: string; last: string }>> = {
  "24h": { length: "24 hours", last: "last 24 hours" },
  "7d": { length: "7 days", last: "last 7 days" },
  "30d": { length: "30 days", last: "last 30 days" },
  "90d": { length: "90 days", last: "last 90 days" },
};

/** What one piece of a period is, as a chart shows it. */
export const PIECE_WORDS: Readonly<Record<Period, string>> = {
  "24h": "hour",
  "7d": "6 hours",
  "30d": "day",
  "90d": "day",
};

/** The period that an address names; a week for anything else. */
export function periodFrom(value: string | string[] | undefined): Period {
  return PERIODS.find((period) => period === value) ?? "7d";
}

/** "1.2%"; two digits that mean something however small. */
export function formatShare(rate: number): string {
  const percent = rate * 100;
  const digits = percent === 0 || percent >= 10 ? 0 : percent >= 1 ? 1 : 2;
  return `${percent.toFixed(digits)}%`;
}

/** Whether agents kept within their bounds, in one or two sentences. */
export function answerOf({ proposals, executions, unpermitted, uncovered }: Scope): string {
  if (proposals + executions === 0)
    return "Nothing to judge: no agent proposed or executed a call.";
  const stopped = `${countOf(unpermitted, "proposal")} had no permit and ${unpermitted === 1 ? "was" : "were"} blocked`;
  if (uncovered > 0) {
    const past = `${countOf(uncovered, "execution")} went past control`;
    return unpermitted > 0 ? `Not always. ${past}; ${stopped}.` : `Not always. ${past}.`;
  }
  if (unpermitted > 0) return `Yes. ${stopped}; nothing went past control.`;
  return "Yes. All that agents proposed was permitted, and nothing went past control.";
}

/** How a rate compares with the one before, in words. */
export function changeOf(now: Share, before: Share, length: string): string {
  if (now.rate === null || before.rate === null)
    return `Nothing to compare with in the ${length} before`;
  const points = (now.rate - before.rate) * 100;
  const made = `${formatShare(before.rate)}, ${formatNumber(before.out)} of ${formatNumber(before.of)}`;
  const than = `in the ${length} before (${made})`;
  if (Math.abs(points) < 0.005) return `The same as ${than}`;
  const by = Math.abs(points).toFixed(Math.abs(points) < 1 ? 2 : 1);
  return `${by} points ${points < 0 ? "lower" : "higher"} than ${than}`;
}

/** The out-of-scope rate of now and before. */
export function ratesOf({ scope, scopeBefore }: Overview): { now: Share; before: Share } {
  return { now: outOfScope(scope), before: outOfScope(scopeBefore) };
}

/** "small sample" where a share is made of too little to say much. */
export function sampleWords(of: number): string {
  return of > 0 && of < SMALL_SAMPLE ? ", a small sample" : "";
}

/** A wait as far as it is known: "about 24 min". */
export function aboutWords({ from, to, about }: Quantile): string {
  return to === null ? `over ${shortly(from)}` : `about ${shortly(about)}`;
}

/** The range in which a wait is known to lie: "20 to 30 min". */
export function rangeWords({ from, to }: Pick<WaitRow, "from" | "to">): string {
  if (to === null) return `over ${shortly(from)}`;
  return from === 0 ? `under ${shortly(to)}` : `${shortly(from)} to ${shortly(to)}`;
}

/** The same as short as an axis needs it: "15–60m". */
export function rangeSign({ from, to }: Pick<WaitRow, "from" | "to">): string {
  const [size, unit] = from < HOUR ? [MINUTE, "m"] : from < DAY ? [HOUR, "h"] : [DAY, "d"];
  if (to === null) return `>${from / size}${unit}`;
  return from === 0 ? `<${to / size}${unit}` : `${from / size}–${to / size}${unit}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in one unit, where one says enough. */
function shortly(ms: number): string {
  for (const [size, unit] of [
    [DAY, "d"],
    [HOUR, "h"],
    [MINUTE, "min"],
  ] as const)
    if (ms >= size) return `${formatNumber(rounded(ms / size))} ${unit}`;
  return formatDuration(ms);
}

function rounded(n: number): number {
  return n >= 10 ? Math.round(n) : Math.round(n * 10) / 10;
}
