import type { CedarValue } from "../cedar";

/** A moment as people's clocks show it: hour 0–23, minute of the day, weekday 1 (Monday) to 7. */
export function clockContext(now: Date, _timeZone: string): CedarValue {
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
  return { hour: now.getUTCHours(), minute, weekday: now.getUTCDay() || 7 };
}
