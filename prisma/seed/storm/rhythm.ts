import { DAY, HOUR } from "../play";
import type { Chance } from "../random";

/** How busy each day of the week is, Sunday first, and each hour of the day, UTC. */
const WEEK = [0.28, 1.05, 1.12, 1.06, 1.04, 0.9, 0.34];
const HOURS = [2, 2, 2, 2, 2, 3, 5, 10, 13, 12, 9, 9, 12, 12, 10, 8, 5, 3, 2, 2, 2, 2, 2, 2];
/** How much busier the last day is than the first. */
const GROWTH = 0.6;

/** One day, and its share of everything. */
export type StormDay = { from: number; to: number; share: number };

/** The days of a period, the last of them as far as it has come. Their shares add up to one. */
export function daysOf({ since, until }: { since: number; until: number }): StormDay[] {
  const days: StormDay[] = [];
  for (let from = Math.floor(since / DAY) * DAY; from < until; from += DAY) {
    const to = Math.min(from + DAY, until);
    const hours = HOURS.map((weight, hour) => weight * partOf(from + hour * HOUR, since, to));
    const grown = 1 + (GROWTH * (from - since)) / (until - since);
    const weight = (WEEK[new Date(from).getUTCDay()] ?? 1) * grown * sum(hours);
    days.push({ from: Math.max(from, since), to, share: weight });
  }
  const all = sum(days.map(({ share }) => share));
  return days.map((day) => ({ ...day, share: day.share / all }));
}

/** How much of an hour lies in a period, from 0 to 1. */
function partOf(hour: number, from: number, to: number): number {
  return Math.max(0, Math.min(hour + HOUR, to) - Math.max(hour, from)) / HOUR;
}

/** When something of a day begins. */
export function timeIn({ from, to }: StormDay, chance: Chance): number {
  const midnight = Math.floor(from / DAY) * DAY;
  const slots = HOURS.map((weight, hour) => ({
    hour,
    weight: weight * partOf(midnight + hour * HOUR, from, to),
  }));
  const { hour } = chance.weighted(slots);
  const begin = Math.max(from, midnight + hour * HOUR);
  const end = Math.min(to, midnight + (hour + 1) * HOUR);
  return chance.between(begin, Math.max(begin, end - 1));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
