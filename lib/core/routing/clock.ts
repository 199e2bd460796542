import { clockOf } from "../measure";

/** A moment as clocks show it: hour, minute of the day, weekday 1 (Monday) to 7. */
export type Clock = { hour: number; minute: number; weekday: number };

/** What no rule about hours holds for: a zone or moment that there is not. */
const NO_TIME: Clock = { hour: -1, minute: -1, weekday: 0 };
const MINUTE = 60_000;
/** How many zones are kept; there are some 600. */
const MAX_ZONES = 1000;

/** The last minute that was asked of a zone: most routes fall into the same one. */
const last = new Map<string, { minute: number; clock: Clock }>();

/** A moment (ms since 1970) as clocks in an IANA zone show it; in an unknown zone, or at no moment, minute -1 of weekday 0. */
export function clockIn(at: number, zone: string): Clock {
  const minute = Math.floor(at / MINUTE);
  const known = last.get(zone);
  if (known?.minute === minute) return known.clock;
  if (last.size >= MAX_ZONES) last.clear();
  const clock = read(minute * MINUTE, zone);
  last.set(zone, { minute, clock });
  return clock;
}

function read(at: number, zone: string): Clock {
  try {
    const { year, month, day, hour, minute } = clockOf(at, zone);
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
    return { hour, minute: hour * 60 + minute, weekday };
  } catch {
    return NO_TIME;
  }
}
