import { clockOf, type Stretch } from "../measure";
import type { Budget } from "./budget";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Clocks are no further from UTC than this, and no change of them is larger than a day. */
const FURTHEST = 40 * HOUR;
/** How many zones are kept; there are some 600. */
const MAX_KEPT = 1000;

/** The last window that was asked of a period and zone: most calls fall into the same one. */
const last = new Map<string, Stretch>();

/**
 * The day or month that a moment lies in, as clocks in a zone have it: ms since 1970, `from` within, `to` without. It begins when
 * clocks first show it: where they leave its midnight out, when they do so; where they go back over midnight, at the first. A day
 * that a zone left out has no window. Windows of one period follow one another without gaps.
 * @throws RangeError in an unknown zone
 */
export function budgetWindow(period: Budget["period"], zone: string, at: number): Stretch {
  const key = `${period} ${zone}`;
  const known = last.get(key);
  if (known !== undefined && known.from <= at && at < known.to) return known;
  const window = windowAt(period, zone, at);
  if (last.size >= MAX_KEPT) last.clear();
  last.set(key, window);
  return window;
}

function windowAt(period: Budget["period"], zone: string, at: number): Stretch {
  const { year, month, day } = clockOf(at, zone);
  const start = (n: number) =>
    period === "day"
      ? startOf(Date.UTC(year, month - 1, day + n), zone)
      : startOf(Date.UTC(year, month - 1 + n, 1), zone);
  let n = 0;
  // Back in the evening, after clocks have shown the next day: that has begun.
  while (start(n + 1) <= at) n++;
  return { from: start(n), to: start(n + 1) };
}

/** The first moment at which clocks show a day, or a later one. @param day its midnight in UTC */
function startOf(day: number, zone: string): number {
  const begun = (at: number) => shownAt(at, zone) >= day;
  // Its midnight by the clocks that were in use shortly before, or else by those shortly after.
  for (const near of [day - FURTHEST, day + FURTHEST]) {
    const midnight = day - (shownAt(near, zone) - near);
    if (begun(midnight) && !begun(midnight - MINUTE)) return midnight;
  }
  let [before, after] = [(day - FURTHEST) / MINUTE, (day + FURTHEST) / MINUTE];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (begun(middle * MINUTE)) after = middle;
    else before = middle;
  }
  return after * MINUTE;
}

/** What clocks show at a whole minute, as if they were clocks of UTC. */
function shownAt(at: number, zone: string): number {
  const { year, month, day, hour, minute } = clockOf(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute);
}
