import type { Conditions } from "./conditions";

/*
 * Where events are found. Each statement gives `recorded_at` and `id`, which lead to the event. What is read one by one is fenced by
 * OFFSET 0 or LIMIT: the planner guesses from an average that neither a tool nor a backlog keeps to, and would read the whole record.
 */

/** What is asked of events `e`. `listed` asks only what lists of events know too: org, kind, agent, verdict, time and id. */
export type Asked = { org: string; listed: Conditions; others: Conditions };

/**
 * What events have to be about, any of it: ids, as the statement names an array of them. `rule` stands alone: the one rule that
 * spoke, as the statement names it.
 */
export type About = Partial<Record<"rule" | "events" | "tools" | "agents" | "sessions", string>>;

/** How far to read: so many, and where it matters the first in time. */
export type Reach = { take: number; direction?: "ASC" | "DESC" };

/** Finds events by looking at one after the other, or as the conditions let the planner see. */
export function amongAll(
  { asked, about }: { asked: Asked; about: About | null },
  reach: Reach,
): string {
  return `SELECT e.recorded_at, e.id FROM event e
    WHERE ${allOf(asked)}${about ? ` AND ${isAbout(about)}` : ""} ${firstOf("e", reach)}`;
}

/** Finds events by going to each thing that they may be about. Each event comes once: by the first that leads to it. */
export function byThing(asked: Asked, about: About, reach: Reach): string {
  const { rule, events, tools, agents, sessions } = about;
  const ways = [
    rule && ofRule(asked, rule, reach),
    events && amongAll({ asked, about: { events } }, reach),
    tools && ofTools(asked, tools, reach),
    tools && waitingOfTools(asked, tools),
    agents && ofEach("agent_id", agents, asked, { tools }, reach),
    sessions && ofEach("session_id", sessions, asked, { tools, agents }, reach),
  ];
  return ways.flatMap((way) => (way ? [`(${way})`] : [])).join(" UNION ALL ");
}

/** Whether an event is about any of these. */
export function isAbout({ events, tools, agents, sessions }: About): string {
  const columns = { id: events, tool_id: tools, agent_id: agents, session_id: sessions };
  const some = Object.entries(columns).flatMap(([column, ids]) =>
    ids ? [`e.${column} = ANY (${ids})`] : [],
  );
  return `(${some.join(" OR ") || "false"})`;
}

function allOf({ listed, others }: Asked): string {
  return `${listed.sql} AND ${others.sql}`;
}

/** Events `alias` in order of recording. */
export function inOrder(alias: string, direction: "ASC" | "DESC"): string {
  return `ORDER BY ${alias}.recorded_at ${direction}, ${alias}.id ${direction}`;
}

function firstOf(alias: string, { take, direction }: Reach): string {
  return `${direction ? inOrder(alias, direction) : ""} LIMIT ${take}`;
}

/** Of agents or sessions, which the record has indexes for; but for what these others lead to. */
function ofEach(
  column: "agent_id" | "session_id",
  ids: string,
  asked: Asked,
  others: About,
  reach: Reach,
): string {
  return `SELECT f.recorded_at, f.id FROM unnest(${ids}) AS w(id) CROSS JOIN LATERAL (
    SELECT e.recorded_at, e.id FROM event e
    WHERE e.${column} = w.id AND ${allOf(asked)} AND ${isAbout(others)} IS NOT TRUE ${firstOf("e", reach)}) AS f`;
}

/** Of tools, by the lists that the sequencer keeps. */
function ofTools(asked: Asked, ids: string, reach: Reach): string {
  const list =
    "SELECT org_id, tool_id, recorded_at, event_id AS id, kind, agent_id, verdict FROM event_tool";
  return `SELECT f.recorded_at, f.id FROM unnest(${ids}) AS w(id) CROSS JOIN LATERAL (
    ${onList(list, "e.tool_id = w.id", asked, reach)}) AS f`;
}

/** Of a rule, by the list that the worker keeps with its count. */
function ofRule(asked: Asked, rule: string, reach: Reach): string {
  const list = `SELECT org_id, policy, recorded_at, event_id AS id, 'decision'::text AS kind, agent_id, verdict
    FROM rule_hit_event`;
  return onList(list, `e.policy = ${rule}`, asked, reach);
}

/** What a list holds of one thing. */
function onList(all: string, one: string, { org, listed, others }: Asked, reach: Reach): string {
  const { take, direction } = reach;
  const first = direction ? inOrder("e", direction) : "";
  const list = `SELECT e.recorded_at, e.id FROM (${all}) AS e WHERE ${one} AND ${listed.sql} ${first}`;
  return others.none
    ? `${list} LIMIT ${take}`
    : `SELECT l.recorded_at, l.id FROM (${list} OFFSET 0) AS l CROSS JOIN LATERAL (SELECT FROM event e
        WHERE e.org_id = ${org} AND e.recorded_at = l.recorded_at AND e.id = l.id AND ${others.sql} OFFSET 0) AS e
      ${firstOf("l", reach)}`;
}

/** Of tools, what the sequencer has not come to yet. */
function waitingOfTools(asked: Asked, ids: string): string {
  return `SELECT f.recorded_at, f.id FROM unsequenced u CROSS JOIN LATERAL (SELECT e.recorded_at, e.id FROM event e
      WHERE e.recorded_at = u.recorded_at AND e.id = u.event_id AND e.tool_id = ANY (${ids}) AND ${allOf(asked)} OFFSET 0) AS f
    WHERE u.org_id = ${asked.org}`;
}
