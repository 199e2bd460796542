import type { JobSpec } from "../company";
import type { Life } from "../life";
import { DAY, HOUR, MINUTE } from "../play";
import { attempt, type Conversation, converse, type Script } from "../session";

/** The time of day, UTC, of the n-th working day of the four weeks, counted from 0. */
export function workday(life: Life, n: number, hour: number, minute = 0): number {
  let midnight = (Math.floor(life.since / DAY) + 1) * DAY;
  for (let left = n; left > 0 || isWeekend(midnight); midnight += DAY)
    if (!isWeekend(midnight)) left -= 1;
  return midnight + hour * HOUR + minute * MINUTE;
}

function isWeekend(midnight: number): boolean {
  return [0, 6].includes(new Date(midnight).getUTCDay());
}

/** Begins a story whose chance nothing beside it disturbs. */
export function tell(life: Life, at: number, story: (life: Life) => Promise<void>): void {
  const own = { ...life, chance: life.chance.fork(story.name) };
  life.timeline.begin(at, () => story(own));
}

/** Begins a session for a request that is not one of the agent's usual jobs. */
export function beginTalk(
  life: Life,
  handle: string,
  job: Omit<JobSpec, "weight">,
): Promise<Conversation> {
  return converse(life, life.agent(handle), { ...job, weight: 1 });
}

/** Makes a session's calls one after the other. */
export async function goThrough(
  life: Life,
  talk: Conversation,
  steps: readonly (string | [string, Script])[],
): Promise<void> {
  for (const step of steps) {
    await life.timeline.sleep(life.chance.between(4_000, 22_000));
    const [text, script] = typeof step === "string" ? [step, {}] : step;
    await attempt(life, talk, text, script);
  }
}
