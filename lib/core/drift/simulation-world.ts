import { type Dice, diceOf } from "./chance";
import type { Sample } from "./measures";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The end of simulated time. */
export const UNTIL = Date.parse("2026-11-21T10:00:00Z");
export const SINCE = UNTIL - 40 * DAY;

/** How a simulated agent behaves. */
export type Conduct = {
  /** How its calls spread over tools. */
  tools: readonly number[];
  /** Median of a session's length in minutes; lengths are log-normal. */
  minutes: number;
  /** Expected sessions per day. */
  perDay: number;
  /** Hour of the day around which it works. */
  hour: number;
};

export const USUAL: Conduct = { tools: [6, 3, 2, 1, 0.3], minutes: 4, perDay: 2, hour: 10 };

/** Sessions of an agent over so many days; from a week before the end on it behaves otherwise, if so wanted. */
export function sessionsOf(
  seed: string,
  before: Conduct,
  now: Conduct = before,
  days = 40,
): Sample[] {
  const dice = diceOf(seed);
  const samples: Sample[] = [];
  for (let day = 40 - days; day < 40; day++) {
    const conduct = day >= 33 ? now : before;
    for (let n = poisson(conduct.perDay, dice); n > 0; n--) {
      const hour = Math.min(23, Math.max(0, Math.round(conduct.hour + 2 * normal(dice))));
      const at = SINCE + day * DAY + hour * HOUR + dice.below(HOUR);
      samples.push(sessionOf(`${seed}-${day}-${n}`, at, conduct, dice));
    }
  }
  return samples.filter(({ at }) => at < UNTIL);
}

/** Calls of one session cling together: it has a bent of its own towards some tools. */
function sessionOf(id: string, at: number, { tools, minutes }: Conduct, dice: Dice): Sample {
  const bent = tools.map((weight) => weight * Math.exp(0.7 * normal(dice)));
  const calls = 1 + poisson(4, dice);
  const counts: Record<string, number> = {};
  for (let n = 0; n < calls; n++) {
    const tool = `tool-${pick(bent, dice)}`;
    counts[tool] = (counts[tool] ?? 0) + 1;
  }
  const slot = String(Math.floor(((at / HOUR) % 24) / 3) * 3).padStart(2, "0");
  return {
    ...{ id, at },
    mixes: {
      ...{ tools: counts, resources: {}, destinations: {} },
      ...{ effects: { read: calls }, hours: { [slot]: calls } },
    },
    figures: {
      ...{ calls, duration: minutes * 60_000 * Math.exp(0.6 * normal(dice)) },
      ...{ deliberation: 20_000 * Math.exp(0.8 * normal(dice)), reasoning: 0 },
    },
  };
}

function pick(weights: readonly number[], dice: Dice): number {
  let at = dice.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    at -= weight;
    return at < 0;
  });
  return Math.max(0, found);
}

function poisson(mean: number, dice: Dice): number {
  let [n, product] = [-1, 1];
  const least = Math.exp(-mean);
  while (product > least) {
    product *= dice.next();
    n += 1;
  }
  return n;
}

function normal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next());
}
