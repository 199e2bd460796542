import { invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { COUNT_TO, type Counted, counted } from "../listing";
import { Values } from "./conditions";
import { type Asked, amongAll, byThing, inOrder, type Reach } from "./find-events";
import { searchedBy } from "./searched";
import { type EventFilter, type Wanted, wantedBy } from "./wanted-events";

/** One row of the record as SQL gives it. */
export type EventRecord = {
  id: string;
  recorded_at: Date;
  kind: string;
  agent_id: string | null;
  session_id: string | null;
  tool_id: string | null;
  verdict: string | null;
  canonical: string;
};

export type EventWindow = { page: number; pageSize: number; sort?: string; after?: string };

const COLUMNS =
  "e.id, e.recorded_at, e.kind, e.agent_id, e.session_id, e.tool_id, e.verdict, e.canonical";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Before so many keys are sorted, events are looked at one after the other. */
const MOST_KEYS = 20_000;

/**
 * A page of events in order of recording, newest first unless `sort` is `at`. `after` continues where an earlier page ended, at the
 * same cost however far; `next` is what to continue with, null at the end.
 */
export async function pageOfEvents(
  tx: Tx,
  orgId: string,
  filter: EventFilter,
  window: EventWindow,
): Promise<Counted & { events: EventRecord[]; next: string | null }> {
  const direction = directionOf(window);
  const searched = filter.q ? await searchedBy(tx, orgId, filter.q.trim()) : null;
  if (searched === "nothing") return { events: [], total: 0, next: null };
  const values = new Values();
  const wanted = await wantedBy(tx, orgId, values, filter, searched);
  const count = await countEvents(tx, values, wanted);
  if (window.after !== undefined) continueAfter(wanted.asked, window.after, direction);
  const skip = window.after === undefined ? (window.page - 1) * window.pageSize : 0;
  const take = skip + window.pageSize;
  // Of what is much, and about many things, some is met soon by looking at one event after the other.
  const many = count === COUNT_TO && wanted.things * take > MOST_KEYS;
  const find = many ? amongAll : found;
  const events = await tx.$queryRawUnsafe<EventRecord[]>(
    `SELECT ${COLUMNS} FROM (
       SELECT f.recorded_at, f.id FROM (${find(wanted, { take, direction })}) AS f
       ${inOrder("f", direction)} LIMIT ${window.pageSize} OFFSET ${skip}
     ) AS k CROSS JOIN LATERAL (
       SELECT * FROM event WHERE org_id = ${wanted.asked.org} AND recorded_at = k.recorded_at AND id = k.id OFFSET 0
     ) AS e ${inOrder("e", direction)}`,
    ...values.all,
  );
  const last = events.at(-1);
  const full = last !== undefined && events.length === window.pageSize;
  const next = full ? `${last.recorded_at.getTime()}_${last.id}` : null;
  return { events, ...counted(count), next };
}

/** One event by its id. */
export async function findEvent(tx: Tx, orgId: string, id: string): Promise<EventRecord | null> {
  const [row] = await tx.$queryRawUnsafe<EventRecord[]>(
    `SELECT ${COLUMNS} FROM event e WHERE e.org_id = $1::uuid AND e.id = $2::uuid`,
    orgId,
    id,
  );
  return row ?? null;
}

async function countEvents(tx: Tx, values: Values, wanted: Wanted): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: bigint }[]>(
    `SELECT count(*) AS n FROM (SELECT FROM (${found(wanted, { take: COUNT_TO })}) AS f LIMIT ${COUNT_TO}) AS counted`,
    ...values.all,
  );
  return Number(row?.n ?? 0);
}

function found(wanted: Wanted, reach: Reach): string {
  return wanted.about === null
    ? amongAll(wanted, reach)
    : byThing(wanted.asked, wanted.about, reach);
}

function directionOf({ sort }: EventWindow): "ASC" | "DESC" {
  if (sort !== undefined && sort !== "at" && sort !== "-at")
    throw invalid("/sort", "events are sorted by at or -at");
  return sort === "at" ? "ASC" : "DESC";
}

function continueAfter({ listed }: Asked, after: string, direction: "ASC" | "DESC"): void {
  const [ms = "", id = ""] = after.split("_");
  // It is spelled into the statement, so it is checked here too.
  if (!UUID.test(id)) throw invalid("/after", "must be the `next` of a page");
  listed.add(
    `(e.recorded_at, e.id) ${direction === "ASC" ? ">" : "<"} (?::timestamptz, '${id}'::uuid)`,
    new Date(Number(ms)),
  );
}
