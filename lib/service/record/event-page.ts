import { invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { COUNT_TO, type Counted, contains, counted, idsIn } from "../listing";
import { verdictOf } from "./event-facts";
import { agentsBehind, kindsOfOthers, type Searched, searchedBy } from "./searched";

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
  /** Blocked without a satisfied permit, or not so. */
  unpermitted?: boolean;
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

  /** Adds a condition without a value. */
  state(condition: string): void {
    this.#parts.push(condition);
  }

  /** Adds conditions of which one is enough, each with its values; one without values is none. */
  addAny(conditions: readonly (readonly [string, readonly unknown[]])[]): void {
    const some = conditions.flatMap(([condition, values]) => {
      if (values.length === 0) return [];
      this.values.push(values);
      return [condition.replaceAll("?", `$${this.values.length}`)];
    });
    this.#parts.push(`(${some.join(" OR ")})`);
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
): Promise<Counted & { events: EventRecord[]; next: string | null }> {
  const ascending = window.sort === "at";
  if (window.sort !== undefined && !ascending && window.sort !== "-at")
    throw invalid("/sort", "events are sorted by at or -at");
  const searched = filter.q ? await searchedBy(tx, orgId, filter.q.trim()) : null;
  if (searched === "nothing") return { events: [], total: 0, next: null };
  const where = conditionsOf(orgId, filter, searched);
  if (filter.actor) await addActors(tx, orgId, where, filter.actor);
  const found = counted(await count(tx, where));
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
  return { events, ...found, next: full ? `${last.recorded_at.getTime()}_${last.id}` : null };
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
    `SELECT count(*) AS n FROM (SELECT FROM event e WHERE ${where.sql} LIMIT ${COUNT_TO}) AS found`,
    ...where.values,
  );
  return Number(row?.n ?? 0);
}

function conditionsOf(orgId: string, filter: EventFilter, searched: Searched | null): Conditions {
  const where = new Conditions();
  where.add("e.org_id = ?::uuid", orgId);
  if (filter.kind) where.add("e.kind = ANY (?::text[])", filter.kind);
  if (filter.verdict) where.state(`e.verdict IN (${quoted(filter.verdict)})`);
  if (filter.unpermitted !== undefined)
    where.state(filter.unpermitted ? UNPERMITTED : `NOT (${UNPERMITTED})`);
  for (const noun of ["agent", "tool", "session"] as const) {
    const ids = filter[noun];
    if (ids) where.add(`e.${noun}_id = ANY (?::uuid[])`, idsIn(ids).in);
  }
  if (filter.from) where.add("e.recorded_at >= ?::timestamptz", new Date(filter.from));
  if (filter.to) where.add("e.recorded_at < ?::timestamptz", new Date(filter.to));
  if (searched) addSearch(where, searched);
  return where;
}

/** Spelled out, so that it is seen which index holds them; what is no verdict is left out. */
function quoted(verdicts: readonly string[]): string {
  const known = verdicts.flatMap((word) => verdictOf(word) ?? []);
  return known.map((verdict) => `'${verdict}'`).join(", ") || "NULL";
}

const UNPERMITTED = `e.kind = 'decision' AND e.verdict = 'block' AND e.canonical NOT LIKE '%"effect":"permit"%'`;
/**
 * What somebody did. Who did it stands in no index, so that nothing is looked at that they cannot have done: of agents and their
 * keys those agents' events, of anybody else none of the kinds that agents record.
 */
async function addActors(
  tx: Tx,
  orgId: string,
  where: Conditions,
  actors: readonly string[],
): Promise<void> {
  const agents = await agentsBehind(tx, orgId, actors);
  const kinds = await kindsOfOthers(tx, orgId);
  if (agents.length > 0) {
    // Others may be meant beside them, and agents' keys record some of what belongs to no agent.
    where.addAny([
      ["e.agent_id = ANY (?::uuid[])", agents],
      ["(e.agent_id IS NULL OR e.kind = ANY (?::text[]))", kinds],
    ]);
    where.add("e.canonical::jsonb #>> '{actor,id}' = ANY (?::text[])", actors);
    return;
  }
  where.add("e.kind = ANY (?::text[])", kinds);
  // In canonical order an event begins with its actor, and an actor with its id: reading so far is a tenth of reading it all.
  const begun = actors.map((id) => `${contains(`{"actor":{"id":${JSON.stringify(id)}`).contains}%`);
  where.add("e.canonical LIKE ANY (?::text[])", begun);
}

function addSearch(where: Conditions, { events, agents, tools, sessions }: Searched): void {
  where.addAny([
    ["e.id = ANY (?::uuid[])", events],
    ["e.agent_id = ANY (?::uuid[])", agents],
    ["e.tool_id = ANY (?::uuid[])", tools],
    ["e.session_id = ANY (?::uuid[])", sessions],
  ]);
}

/** It is spelled into the statement, so it is checked here too. */
function checkedCursor(id: string): string {
  if (!UUID.test(id)) throw invalid("/after", "must be the `next` of a page");
  return id;
}
