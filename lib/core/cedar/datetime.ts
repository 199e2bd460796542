import { longOf } from "./long";
import { Datetime, Duration } from "./value";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Milliseconds of a day. */
export const DAY = 24 * HOUR;

const DATETIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{3}))?(?:Z|([+-])(\d{2})(\d{2})))?$/;
const DURATION = /^-?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const UNITS = [DAY, HOUR, MINUTE, SECOND, 1];
const MAX_DIGITS = 20;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A moment as Cedar's `datetime()` reads it (RFC 80: a date, or a date, time and offset); a text says why there is none. */
export function parseDatetime(text: string): Datetime | string {
  const match = DATETIME.exec(text);
  if (match === null) return "invalid date pattern";
  const part = (i: number) => Number(match[i] ?? "0");
  const days = daysSinceEpoch(part(1), part(2), part(3));
  if (days === undefined) return `invalid date: ${text.slice(0, 10)}`;
  if (part(4) > 23 || part(5) > 59 || part(6) > 59) return `invalid hour/minute/second: ${text}`;
  if (part(9) > 23 || part(10) > 59) return `invalid offset range: ${part(9)}${part(10)}`;
  const time = part(4) * HOUR + part(5) * MINUTE + part(6) * SECOND + part(7);
  const offset = (part(9) * HOUR + part(10) * MINUTE) * (match[8] === "-" ? -1 : 1);
  return new Datetime(days * DAY + time - offset + 0);
}

/** A duration as Cedar's `duration()` reads it, e.g. "-1d2h3m4s5ms"; a text says why there is none. */
export function parseDuration(text: string): Duration | string {
  const match = DURATION.exec(text);
  if (match === null || text === "" || text === "-") return "invalid duration pattern";
  let total = 0n;
  for (const [i, unit] of UNITS.entries()) {
    const digits = (match[i + 1] ?? "0").replace(/^0+/, "");
    if (digits.length > MAX_DIGITS) return "Duration overflows internal representation";
    total += BigInt(digits) * BigInt(unit);
  }
  const milliseconds = longOf(text.startsWith("-") ? -total : total);
  return milliseconds === undefined
    ? "Duration overflows internal representation"
    : new Duration(milliseconds);
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; undefined where there is no such day. */
function daysSinceEpoch(year: number, month: number, day: number): number | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = (MONTH_DAYS[month - 1] ?? 0) + (leap && month === 2 ? 1 : 0);
  if (day < 1 || day > length) return undefined;
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const untilMonth = MONTH_DAYS.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  const ofYear = untilMonth + (leap && month > 2 ? 1 : 0) + day - 1;
  return before * 365 + leaps + ofYear - DAYS_BEFORE_1970;
}

/** Days from 0001-01-01 to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_162;
