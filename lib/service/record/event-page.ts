import { invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { contains, idsIn } from "../listing";

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

/** Which events are meant; what is left out does not limit, and what is no id matches nothing. */
export type EventFilter = {
  kind?: readonly string[];
  verdict?: readonly string[];
  agent?: readonly string[];
  tool?: readonly string[];
  session?: readonly string[];
  actor?: readonly string[];
  from?: string;
  to?: string;
  /** Names of agents, tools or sessions, or the event's own id. */
  q?: string;
};

export type EventWindow = { page: number; pageSize: number; sort?: string; after?: string };

const COLUMNS =
  "e.id, e.recorded_at, e.kind, e.agent_id, e.session_id, e.tool_id, e.verdict, e.canonical";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Conditions with their parameters, numbered as they come. */
class Conditions {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  /** Adds a condition; `?` stands for the value, however often. */
  add(condition: string, value: unknown): void {
    this.values.push(value);
    this.#parts.push(condition.replaceAll("?", `$${this.values.length}`));
  }

  get sql(): string {
    return this.#parts.join(" AND ");
  }
}

/**
 * A page of events in order of recording, newest first unless `sort` is `at`. `after` continues where an earlier page ended, at the
 * same cost however far; `next` is what to continue with, null at the end.
 */
export async function pageOfEvents(
  tx: Tx,
  orgId: string,
  filter: EventFilter,
  window: EventWindow,
): Promise<{ events: EventRecord[]; total: number; next: string | null }> {
  const ascending = window.sort === "at";
  if (window.sort !== undefined && !ascending && window.sort !== "-at")
    throw invalid("/sort", "events are sorted by at or -at");
  const where = conditionsOf(orgId, filter);
  const total = await count(tx, where);
  if (window.after !== undefined) {
    const [ms = "", id = ""] = window.after.split("_");
    const compare = ascending ? ">" : "<";
    where.add(
      `(e.recorded_at, e.id) ${compare} (?::timestamptz, '${checkedCursor(id)}'::uuid)`,
      new Date(Number(ms)),
    );
  }
  const direction = ascending ? "ASC" : "DESC";
  const skip = window.after === undefined ? (window.page - 1) * window.pageSize : 0;
  const events = await tx.$queryRawUnsafe<EventRecord[]>(
    `SELECT ${COLUMNS} FROM event e WHERE ${where.sql}
     ORDER BY e.recorded_at ${direction}, e.id ${direction} LIMIT ${window.pageSize} OFFSET ${skip}`,
    ...where.values,
  );
  const last = events.at(-1);
  const full = last !== undefined && events.length === window.pageSize;
  return { events, total, next: full ? `${last.recorded_at.getTime()}_${last.id}` : null };
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

async function count(tx: Tx, where: Conditions): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: bigint }[]>(
    `SELECT count(*) AS n FROM event e WHERE ${where.sql}`,
    ...where.values,
  );
  return Number(row?.n ?? 0);
}

function conditionsOf(orgId: string, filter: EventFilter): Conditions {
  const where = new Conditions();
  where.add("e.org_id = ?::uuid", orgId);
  if (filter.kind) where.add("e.kind = ANY (?::text[])", filter.kind);
  if (filter.verdict) where.add("e.verdict = ANY (?::text[])", filter.verdict);
  for (const noun of ["agent", "tool", "session"] as const) {
    const ids = filter[noun];
    if (ids) where.add(`e.${noun}_id = ANY (?::uuid[])`, idsIn(ids).in);
  }
  if (filter.actor)
    where.add("e.canonical::jsonb #>> '{actor,id}' = ANY (?::text[])", filter.actor);
  if (filter.from) where.add("e.recorded_at >= ?::timestamptz", new Date(filter.from));
  if (filter.to) where.add("e.recorded_at < ?::timestamptz", new Date(filter.to));
  if (filter.q) addSearch(where, filter.q.trim());
  return where;
}

function addSearch(where: Conditions, text: string): void {
  if (UUID.test(text.toLowerCase())) {
    where.add(
      "(e.id = ?::uuid OR e.session_id = ?::uuid OR e.agent_id = ?::uuid OR e.tool_id = ?::uuid)",
      text.toLowerCase(),
    );
    return;
  }
  where.add(
    `(e.agent_id IN (SELECT id FROM agent WHERE name ILIKE ? OR handle ILIKE ?)
      OR e.tool_id IN (SELECT id FROM tool WHERE server || '/' || name ILIKE ?)
      OR e.session_id IN (SELECT id FROM session WHERE external_id ILIKE ?))`,
    `%${contains(text).contains}%`,
  );
}

/** It is spelled into the statement, so it is checked here too. */
function checkedCursor(id: string): string {
  if (!UUID.test(id)) throw invalid("/after", "must be the `next` of a page");
  return id;
}
