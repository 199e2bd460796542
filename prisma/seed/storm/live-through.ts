import { setImmediate } from "node:timers/promises";
import type { Keeper } from "@/lib/runtime/seeding/keeper";
import { DAY } from "../play";
import { createChance } from "../random";
import type { Recorded } from "./enter";
import { live, type Worker } from "./live";
import { daysOf, type StormDay, timeIn } from "./rhythm";
import { ANSWER, APPROVAL, GRANT, SESSION, SETTLED } from "./tables";
import { emptySheet, type Sheet, type World } from "./talk";

export type { Worker };

type Through = {
  seed: number;
  keeper: Pick<Keeper, "sequence" | "refreshStatistics">;
  world: World;
  workers: readonly Worker[];
  /** What happened besides sessions: it is written with the day that it is of. */
  events: readonly Recorded[];
  openOffice: (office: number) => Promise<void>;
  since: number;
  /** As many events as sessions leave, give or take some. */
  wanted: number;
};

/** As many sessions are lived before what is being written has its turn. */
const AT_ONCE = 2;

/** Day after day: what one brings is written and sequenced while the next is lived. */
export async function liveThrough(it: Through): Promise<{ sessions: number; events: number }> {
  const { world, keeper } = it;
  const counted = { sessions: 0, events: 0 };
  const days = daysOf({ since: it.since, until: world.until });
  let later = [...it.events];
  let writing = Promise.resolve();
  let share = 0;
  for (const day of days) {
    await openOffices(it, day);
    share += day.share;
    const sheet = await liveDay(it, day, Math.round(it.wanted * share) - counted.events);
    counted.sessions += sheet.sessions.length;
    counted.events += sheet.events.length;
    const events = [...later, ...sheet.events].sort((a, b) => a.at - b.at);
    const isLast = day === days.at(-1);
    later = isLast ? [] : events.filter(({ at }) => at >= day.to);
    await writing;
    const due = events.filter(({ at }) => isLast || at < day.to);
    writing = write(world, { ...sheet, events: due }).then(async () => {
      if (day === days[0]) await keeper.refreshStatistics();
      await keeper.sequence(world.orgId);
    });
    // Unheard until it is awaited, its failure would end the process.
    writing.catch(() => undefined);
  }
  await writing;
  return counted;
}

/** Those that have opened by a day and have no key yet. */
async function openOffices({ world, openOffice }: Through, { from }: StormDay): Promise<void> {
  for (const [office, at] of world.openings.entries())
    if (at < from && world.keys[office] === undefined) await openOffice(office);
}

/** A day's sessions, until they have left so many events. */
async function liveDay(it: Through, day: StormDay, wanted: number): Promise<Sheet> {
  const { seed, world, workers } = it;
  const chance = createChance(seed ^ Math.floor(day.from / DAY));
  const sheet = emptySheet();
  const working = workers.filter(({ agent: { adoptedAt, stopsAt } }) => {
    const rested = adoptedAt + DAY / 4;
    return rested < day.from && (stopsAt === null || stopsAt > day.to);
  });
  for (let n = 1; sheet.events.length < wanted && working.length > 0; n++) {
    const own = { chance: chance.fork(String(n)), sheet };
    live(world, chance.weighted(working), timeIn(day, chance), own);
    if (n % AT_ONCE === 0) await setImmediate();
  }
  return sheet;
}

const SETTLE = `UPDATE public.approval a SET state = s.state, settled_at = s.at, version = s.version
  FROM pg_temp.poured s WHERE a.org_id = current_setting('app.org')::uuid AND a.id = s.id`;

/** Requests are made by agents and settled by people: each side writes its own. */
async function write({ orgId, press }: World, sheet: Sheet): Promise<void> {
  const { sessions, approvals, answers, grants, settled, events } = sheet;
  const asked = [
    { vessel: SESSION, rows: sessions },
    { vessel: APPROVAL, rows: approvals },
  ];
  await press.asAgents(
    orgId,
    asked,
    events.map(({ row }) => row),
  );
  await press.asPeople(orgId, [
    { vessel: ANSWER, rows: answers },
    { vessel: GRANT, rows: grants },
    { vessel: SETTLED, rows: settled, statement: SETTLE },
  ]);
}
