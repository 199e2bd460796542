/** A moment as clocks show it; `month` from 1. A day beyond its month is one of the next. */
export type ClockTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();
/** How many zones are kept; there are some 600. */
const MAX_ZONES = 1000;

/** Whether this runtime knows an IANA time zone of that name. */
export function isZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What clocks in a zone show at a moment (ms since 1970). @throws RangeError in an unknown zone */
export function clockOf(at: number, zone: string): ClockTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    ...{ year: part("year"), month: part("month"), day: part("day") },
    ...{ hour: part("hour"), minute: part("minute") },
  };
}

/** The moment (ms since 1970) at which clocks in a zone show a time; of a time that is left out, the one it would have been. */
export function instantOf(clock: ClockTime, zone: string): number {
  const wanted = numeric(clock);
  const guess = wanted - offsetAt(wanted, zone);
  return wanted - offsetAt(guess, zone);
}

/** By how much clocks in a zone are ahead of UTC at a moment, in milliseconds, to the minute. */
function offsetAt(at: number, zone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return numeric(clockOf(minute, zone)) - minute;
}

function numeric({ year, month, day, hour, minute }: ClockTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  if (formats.size >= MAX_ZONES) formats.clear();
  const format = new Intl.DateTimeFormat("en-GB", {
    ...({ year: "numeric", month: "2-digit", day: "2-digit" } as const),
    ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const),
  });
  formats.set(zone, format);
  return format;
}
