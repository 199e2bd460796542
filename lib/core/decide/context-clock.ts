import type { CedarValue } from "../cedar";

/** A moment as people's clocks show it. */
type Clock = { hour: number; minute: number; weekday: number };

/** What a zone that this runtime does not know is told as: a moment in no hour and on no day, which no working hours contain. */
const NO_TIME: Clock = { hour: -1, minute: -1, weekday: 0 };

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MINUTE = 60_000;
/** How many zones are kept; there are some 600. */
const MAX_ZONES = 1000;

/** A zone's formatter, and the last minute that was asked of it: most decisions fall into the same one. */
type Zone = { format: Intl.DateTimeFormat | undefined; minute: number; clock: Clock };
const zones = new Map<string, Zone>();

/**
 * A moment as clocks in an IANA time zone show it, whatever its summer time: hour 0–23, minute of the day 0–1439, weekday 1
 * (Monday) to 7. In an unknown zone, or at no moment, it is minute -1 of weekday 0: outside of whatever hours a rule asks about.
 */
export function clockContext(now: Date, timeZone: string): CedarValue & Clock {
  const zone = zoneNamed(timeZone);
  const minute = Math.floor(now.getTime() / MINUTE);
  if (Number.isNaN(minute)) return { ...NO_TIME };
  if (zone.format && zone.minute !== minute) {
    zone.clock = read(zone.format, now);
    zone.minute = minute;
  }
  return { ...zone.clock };
}

function zoneNamed(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  if (zones.size >= MAX_ZONES) zones.clear();
  const zone: Zone = { format: formatOf(timeZone), minute: Number.NaN, clock: NO_TIME };
  zones.set(timeZone, zone);
  return zone;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const shown = { hour: "2-digit", minute: "2-digit", weekday: "short" } as const;
    return new Intl.DateTimeFormat("en-GB", { ...shown, hourCycle: "h23", timeZone });
  } catch {
    return undefined;
  }
}

function read(format: Intl.DateTimeFormat, now: Date): Clock {
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const hour = Number(parts.get("hour"));
  const minute = hour * 60 + Number(parts.get("minute"));
  const weekday = WEEKDAYS.indexOf(parts.get("weekday") ?? "") + 1;
  return Number.isNaN(minute) || weekday === 0 ? NO_TIME : { hour, minute, weekday };
}
