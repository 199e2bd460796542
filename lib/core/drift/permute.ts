import type { Day, Statistic } from "./arrangement";
import { type Dice, shuffle } from "./chance";
import type { Measure } from "./measures";

export type Tested = {
  measure: Measure;
  /** The statistic as it is. */
  observed: number;
  /**
   * How often chance alone would make some measure of this agent stand out as much as this one does: the probability of a false
   * alarm anywhere in the agent, not in this measure alone.
   */
  p: number;
};

/** How standard deviations of statistics are found before the test itself. */
const PILOT = 200;
/** Nothing is said from fewer divisions; beyond them it stops once the answer is clear. */
const LEAST = 199;
/** Times that chance did as well before it is clear that nothing stands out (Besag & Clifford 1991). */
const CLEAR = 20;

/**
 * Divides the cases anew, again and again, as if nothing had changed, and counts how often chance alone goes as far. Sessions are
 * exchanged whole, since calls of one session depend on each other; days only for days of the same weekday. Over the measures of an
 * agent the greatest standardised statistic counts (Westfall & Young 1993, single-step max-T), so that looking at many of them
 * raises no more false alarms than looking at one.
 * @param most divisions at the most: the smallest p that can be told is 1 / (most + 1)
 */
export function permutationTest(
  statistics: readonly Statistic[],
  sessions: Uint8Array,
  days: readonly Day[],
  { dice, most }: { dice: Dice; most: number },
): { tested: Tested[]; divisions: number } {
  if (statistics.length === 0) return { tested: [], divisions: 0 };
  const divide = dividing(sessions, days, dice);
  const observed = valuesOf(statistics, sessions, flagsOf(days));
  const scales = scalesOf(statistics, divide);
  const standard = (values: readonly number[]) =>
    values.map((value, i) => {
      const { mean, deviation } = scales[i] ?? { mean: 0, deviation: 0 };
      return deviation > 1e-12 ? (value - mean) / deviation : Number.NEGATIVE_INFINITY;
    });
  const reached = standard(observed);
  const exceeded = reached.map(() => 0);
  let divisions = 0;
  while (divisions < most) {
    divisions += 1;
    const { ofSessions, ofDays } = divide();
    const greatest = Math.max(...standard(valuesOf(statistics, ofSessions, ofDays)));
    reached.forEach((value, i) => {
      if (greatest >= value - 1e-9) exceeded[i] = (exceeded[i] ?? 0) + 1;
    });
    if (divisions >= LEAST && Math.min(...exceeded) >= CLEAR) break;
  }
  const tested = statistics.map(({ measure }, i) => ({
    measure,
    observed: observed[i] ?? 0,
    p: ((exceeded[i] ?? 0) + 1) / (divisions + 1),
  }));
  return { tested, divisions };
}

type Division = { ofSessions: Uint8Array; ofDays: Uint8Array };

function scalesOf(statistics: readonly Statistic[], divide: () => Division) {
  const sums = statistics.map(() => ({ sum: 0, squares: 0 }));
  for (let n = 0; n < PILOT; n++) {
    const { ofSessions, ofDays } = divide();
    valuesOf(statistics, ofSessions, ofDays).forEach((value, i) => {
      const at = sums[i];
      if (!at) return;
      at.sum += value;
      at.squares += value * value;
    });
  }
  return sums.map(({ sum, squares }) => {
    const mean = sum / PILOT;
    return { mean, deviation: Math.sqrt(Math.max(0, squares / PILOT - mean * mean)) };
  });
}

function valuesOf(
  statistics: readonly Statistic[],
  ofSessions: Uint8Array,
  ofDays: Uint8Array,
): number[] {
  return statistics.map(({ of, cases }) => of(cases === "sessions" ? ofSessions : ofDays));
}

/** Each call divides sessions and days anew, keeping how many count to the later group (of days: of each weekday). */
function dividing(sessions: Uint8Array, days: readonly Day[], dice: Dice): () => Division {
  const wanted = sessions.reduce((sum, flag) => sum + flag, 0);
  const places = Int32Array.from(sessions, (_, i) => i);
  const ofSessions = new Uint8Array(sessions.length);
  const strata = strataOf(days);
  const ofDays = new Uint8Array(days.length);
  return () => {
    shuffle(places, wanted, dice);
    ofSessions.fill(0);
    for (let i = 0; i < wanted; i++) ofSessions[places[i] as number] = 1;
    ofDays.fill(0);
    for (const { at, later } of strata) {
      shuffle(at, later, dice);
      for (let i = 0; i < later; i++) ofDays[at[i] as number] = 1;
    }
    return { ofSessions, ofDays };
  };
}

function strataOf(days: readonly Day[]): { at: Int32Array; later: number }[] {
  const weekdays = [...new Set(days.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  return weekdays.map((weekday) => {
    const at = days.flatMap((day, i) => (day.weekday === weekday ? [i] : []));
    return { at: Int32Array.from(at), later: at.filter((i) => days[i]?.now).length };
  });
}

function flagsOf(days: readonly Day[]): Uint8Array {
  return Uint8Array.from(days, ({ now }) => (now ? 1 : 0));
}
