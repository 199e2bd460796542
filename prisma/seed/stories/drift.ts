import type { Life } from "../life";
import { DAY, HOUR, MINUTE } from "../play";
import { converse, finish } from "../session";
import { goThrough } from "./story";

/** Agents that do not go on as they were. */
export function driftStories(life: Life, department: string): void {
  if (department === "service") for (const night of NIGHTS) nightShift(life, night);
  if (department === "platform") largerModel(life);
}

const NIGHTS = [6, 5, 4, 3, 2, 1] as const;
const PER_NIGHT = 3;

/** Somebody had the idea that storms could be reported on at night, too: other tools, other hours, every night of this week. */
function nightShift(life: Life, night: number): void {
  const midnight = Math.floor(life.until / DAY) * DAY - night * DAY;
  for (let n = 0; n < PER_NIGHT; n++) {
    const own = { ...life, chance: life.chance.fork(`night ${night} ${n}`) };
    const at = midnight + 2 * HOUR + n * 35 * MINUTE;
    if (at > life.since && at < life.until - HOUR)
      life.timeline.begin(at, () => reportAtNight(own));
  }
}

async function reportAtNight(life: Life): Promise<void> {
  const steps = ["warehouse/list_datasets", "warehouse/schedule_report", "web/search"];
  const talk = await converse(life, life.agent("storm-herald"), {
    ...{ ask: "Schedule a report of last night's storms.", class: "watch", weight: 1, steps },
  });
  await goThrough(life, talk, [...steps, "warehouse/schedule_report"]);
  await finish(life, talk, false);
}

/** A larger model is tried for what is hard: from then on there is nothing to compare with. */
function largerModel(life: Life): void {
  const agent = { ...life.agent("code-companion"), models: ["claude-opus-4-5"] };
  const own = { ...life, chance: life.chance.fork("larger model") };
  const at = Math.floor(life.until / DAY) * DAY - 8 * DAY + 11 * HOUR;
  if (at <= life.since) return;
  life.timeline.begin(at, async () => {
    const steps = ["repo/read_issue", "repo/search_code", "repo/read_file"];
    const job = { ask: "Why does the ferry table round twice?", class: "fix", weight: 1, steps };
    const talk = await converse(own, agent, job);
    await goThrough(own, talk, steps);
    await finish(own, talk, false);
  });
}
