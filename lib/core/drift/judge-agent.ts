import * as z from "zod/mini";
import { type Day, statisticsOf } from "./arrangement";
import { diceOf } from "./chance";
import { changePoints } from "./change-points";
import { added, aligned, jensenShannon, populationStability } from "./distance";
import {
  FIGURES,
  type Figure,
  MEASURES,
  type Measure,
  MIXES,
  type Mix,
  type Sample,
} from "./measures";
import { permutationTest } from "./permute";
import { binned, edgesOf, quantilesOf } from "./quantiles";
import { comparisonOf } from "./windows";

const DAY = 86_400_000;

const quantiles = z.object({
  n: z.number(),
  p50: z.nullable(z.number()),
  p95: z.nullable(z.number()),
  p99: z.nullable(z.number()),
});

/** One measure, before and now. */
export const measured = z.object({
  measure: z.enum(MEASURES),
  /** Null where it could not be held against chance: it hardly varies, or there is not enough of it. */
  p: z.nullable(z.number()),
  /** Jensen–Shannon distance and population stability index of what is in `bins`. */
  jsd: z.number(),
  psi: z.number(),
  /** Categories, or ranges from `from` (none: from nought) to below `to` (none: without end). */
  bins: z.array(
    z.object({
      key: z.string(),
      from: z.nullable(z.number()),
      to: z.nullable(z.number()),
      before: z.number(),
      now: z.number(),
    }),
  ),
  /** Of figures and volumes. */
  quantiles: z.nullable(z.object({ before: quantiles, now: quantiles })),
});
export type Measured = z.infer<typeof measured>;

/** What is said of one agent; `few`: not enough to say. */
export const agentDrift = z.object({
  state: z.enum(["judged", "few"]),
  days: z.number(),
  from: z.number(),
  to: z.number(),
  baselineFrom: z.number(),
  now: z.number(),
  before: z.number(),
  /** How often the cases were divided anew for the p of measures. */
  divisions: z.number(),
  measures: z.array(measured),
  /** Sessions from which on it goes otherwise. */
  changes: z.array(
    z.object({
      at: z.number(),
      sessionId: z.string(),
      p: z.number(),
      before: z.number(),
      after: z.number(),
    }),
  ),
  /** Sessions and calls of each day, the oldest first; days from `from` on are of the period. */
  daily: z.array(z.object({ from: z.number(), sessions: z.number(), calls: z.number() })),
});
export type AgentDrift = z.infer<typeof agentDrift>;

/** Of more sessions the latest are compared. */
const MOST_BEFORE = 1_000;
const MOST_NOW = 500;
const MOST_SEQUENCE = 150;
const MOST_KEYS = 12;
const MOST_BINS = 8;

/**
 * Compares an agent's latest sessions with those before them.
 * @param samples its sessions since its baseline began, in any order
 * @param since where the baseline began
 * @param most divisions at the most, for how fine p is told
 */
export function judgeAgent(
  agentId: string,
  samples: readonly Sample[],
  { since, until, most }: { since: number; until: number; most: number },
): AgentDrift {
  const sorted = [...samples].filter(({ at }) => at >= since && at < until).sort(byTime);
  const comparison = comparisonOf(
    sorted.map(({ at }) => at),
    since,
    until,
  );
  const { enough, ...window } = comparison;
  const inBefore = sorted.filter(({ at }) => at >= window.baselineFrom && at < window.from);
  const inNow = sorted.filter(({ at }) => at >= window.from);
  const days = daysOf([...inBefore, ...inNow], window);
  const told = {
    ...window,
    daily: days.map(({ from, sessions, calls }) => ({ from, sessions, calls })),
  };
  const before = inBefore.slice(-MOST_BEFORE);
  const now = inNow.slice(-MOST_NOW);
  const measures = [
    ...MIXES.map((mix) => mixOf(mix, before, now)),
    ...FIGURES.map((figure) => figureOf(figure, before, now)),
    ...volumesOf(days),
  ].filter(occurs);
  if (!enough) return { state: "few", ...told, divisions: 0, measures, changes: [] };
  const all = [...before, ...now];
  const flags = Uint8Array.from(all, (_, i) => (i < before.length ? 0 : 1));
  const dice = diceOf(`${agentId} ${until} ${window.days}`);
  const wholeWeeks = days.filter(({ now }) => !now).length >= window.days ? days : [];
  const { tested, divisions } = permutationTest(statisticsOf(all, wholeWeeks), flags, wholeWeeks, {
    dice,
    most,
  });
  const p = new Map(tested.map((one) => [one.measure, one.p]));
  return {
    ...{ state: "judged", ...told, divisions },
    measures: measures.map((one) => ({ ...one, p: p.get(one.measure) ?? null })),
    changes: changesOf(
      [...inBefore, ...inNow].slice(-MOST_SEQUENCE),
      diceOf(`change ${agentId} ${until}`),
    ),
  };
}

function byTime(a: Sample, b: Sample): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

function changesOf(
  sequence: readonly Sample[],
  dice: ReturnType<typeof diceOf>,
): AgentDrift["changes"] {
  return changePoints(sequence, dice).flatMap(({ index, p }) => {
    const first = sequence[index];
    if (!first) return [];
    return [
      { at: first.at, sessionId: first.id, p, before: index, after: sequence.length - index },
    ];
  });
}

type Window = { days: number; from: number; to: number; baselineFrom: number };

/** Days of 24 hours, counted back from the end of the period; a piece of a day at the beginning of a baseline is none. */
function daysOf(
  samples: readonly Sample[],
  { from, to, baselineFrom }: Window,
): (Day & { from: number })[] {
  const first = samples[0]?.at ?? from;
  const most = Math.floor((to - Math.min(from, Math.max(baselineFrom, first))) / DAY);
  const days = Array.from({ length: most }, (_, i) => {
    const start = to - (most - i) * DAY;
    return { from: start, weekday: (most - i) % 7, now: start >= from, sessions: 0, calls: 0 };
  });
  const begin = to - most * DAY;
  for (const { at, figures } of samples) {
    const day = days[Math.floor((at - begin) / DAY)];
    if (!day || at < begin) continue;
    day.sessions += 1;
    day.calls += figures.calls;
  }
  return days;
}

function mixOf(mix: Mix, before: readonly Sample[], now: readonly Sample[]): Measured {
  const pooled = (all: readonly Sample[]) => added(all.map((sample) => sample.mixes[mix]));
  const { keys, a, b } = aligned(pooled(before), pooled(now));
  const bins = keys.map((key, i) => ({
    key,
    from: null,
    to: null,
    before: a[i] ?? 0,
    now: b[i] ?? 0,
  }));
  return {
    ...{ measure: mix, p: null, jsd: jensenShannon(a, b), psi: populationStability(a, b) },
    ...{ bins: mix === "hours" ? bins : topOf(bins), quantiles: null },
  };
}

/** The weightiest categories, and all others as one. */
function topOf(bins: Measured["bins"]): Measured["bins"] {
  const weight = (pick: "before" | "now") =>
    Math.max(
      1,
      bins.reduce((sum, bin) => sum + bin[pick], 0),
    );
  const [before, now] = [weight("before"), weight("now")];
  const sorted = bins.toSorted(
    (a, b) => Math.max(b.before / before, b.now / now) - Math.max(a.before / before, a.now / now),
  );
  const rest = sorted.slice(MOST_KEYS);
  if (rest.length === 0) return sorted;
  const sum = (pick: "before" | "now") => rest.reduce((all, bin) => all + bin[pick], 0);
  const others = { key: "", from: null, to: null, before: sum("before"), now: sum("now") };
  return [...sorted.slice(0, MOST_KEYS), others];
}

function figureOf(figure: Figure, before: readonly Sample[], now: readonly Sample[]): Measured {
  const of = (all: readonly Sample[]) => all.map((sample) => sample.figures[figure]);
  return distributed(figure, of(before), of(now));
}

function volumesOf(days: readonly Day[]): Measured[] {
  const of = (pick: "sessions" | "calls", now: boolean) =>
    days.filter((day) => day.now === now).map((day) => day[pick]);
  return [
    distributed("sessions_per_day", of("sessions", false), of("sessions", true)),
    distributed("calls_per_day", of("calls", false), of("calls", true)),
  ];
}

function distributed(
  measure: Measure,
  before: readonly number[],
  now: readonly number[],
): Measured {
  const edges = edgesOf([...before, ...now], MOST_BINS);
  const [a, b] = [binned(before, edges), binned(now, edges)];
  const bins = a.map((n, i) => ({
    ...{ key: String(i), from: edges[i - 1] ?? null, to: edges[i] ?? null },
    ...{ before: n, now: b[i] ?? 0 },
  }));
  return {
    ...{ measure, p: null, jsd: jensenShannon(a, b), psi: populationStability(a, b), bins },
    quantiles: { before: quantilesOf(before), now: quantilesOf(now) },
  };
}

/** Whether there is anything of it, before or now: an agent that reaches nothing outward has no destinations. */
function occurs({ bins, quantiles }: Measured): boolean {
  if (quantiles)
    return bins.some(({ from, to }) => from !== null || to !== null) || hasValue(quantiles);
  return bins.some(({ before, now }) => before + now > 0);
}

function hasValue({ before, now }: NonNullable<Measured["quantiles"]>): boolean {
  return [before.p50, now.p50].some((value) => value !== null && value > 0);
}
