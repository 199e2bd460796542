import type { AgentSpec } from "./company";
import { DAY, HOUR, MINUTE } from "./play";
import type { Chance } from "./random";

/** How many sessions are lived, of those that the agents' rates would make. */
const SHARE = 0.57;
/** Nothing ordinary begins this late: it has to be over before the present. */
const LAST_START = 80 * MINUTE;

/** How busy each day of the week is, Sunday first. */
const WEEK: Readonly<Record<AgentSpec["hours"], readonly number[]>> = {
  office: [0.06, 1.1, 1.15, 1, 1.05, 0.8, 0.1],
  always: [0.6, 1.05, 1.1, 1, 1, 0.95, 0.7],
  night: [0.9, 0.9, 1, 1, 1, 1, 0.9],
};

/** How busy each hour of the day is, UTC; the offices are an hour or two ahead. */
const OFFICE = [0, 0, 0, 0, 0, 0, 3, 8, 10, 9, 5, 6, 10, 9, 7, 3, 1, 0, 0, 0, 0, 0, 0, 0];
const HOURS: Readonly<Record<AgentSpec["hours"], readonly number[]>> = {
  office: OFFICE,
  always: OFFICE.map((weight) => weight + 2),
  night: [2, 9, 9, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3],
};

/** Moments of a period at which what stands is taken down, as the worker would have, ms since 1970. The present is none. */
export function lookingTimes(since: number, until: number, everyDays: number): number[] {
  const every = everyDays * DAY;
  const times: number[] = [];
  for (let at = since + every; at < until - DAY / 2; at += every) times.push(at);
  return times;
}

/** When an agent's sessions of the four weeks begin, ms since 1970, in no order. */
export function sessionTimes(
  agent: AgentSpec,
  period: { since: number; until: number },
  chance: Chance,
): number[] {
  const first = Math.floor(period.since / DAY) * DAY;
  const times: number[] = [];
  for (let day = 0; first + day * DAY < period.until && day <= agent.lastDay; day++) {
    const midnight = first + day * DAY;
    const weekday = new Date(midnight).getUTCDay();
    const growth = 0.88 + 0.009 * day;
    const expected = agent.rate * SHARE * growth * (WEEK[agent.hours][weekday] ?? 0);
    for (let n = Math.floor(expected + chance.next()); n > 0; n--)
      times.push(midnight + timeOfDay(agent, chance));
  }
  const { since, until } = period;
  return times.filter((at) => at > since && at < until - LAST_START);
}

function timeOfDay({ hours }: AgentSpec, chance: Chance): number {
  const slots = HOURS[hours].map((weight, hour) => ({ hour, weight }));
  return chance.weighted(slots).hour * HOUR + chance.between(0, HOUR - 1);
}
