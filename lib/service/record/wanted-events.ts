import type { Tx } from "../../store/transact";
import { contains, idsIn } from "../listing";
import { Conditions, type Values } from "./conditions";
import { verdictOf } from "./event-facts";
import { type About, type Asked, isAbout } from "./find-events";
import { agentsBehind, kindsOfOthers, type Searched } from "./searched";

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
  /** The rule that blocked a call, asked a person about it or was passed by it, as reasons call it. */
  rule?: string;
  from?: string;
  to?: string;
  /** Names of agents, tools or sessions, or the event's own id. */
  q?: string;
};

/** What is asked, and the things that lead to it, and how many; `about` is null where none does. */
export type Wanted = { asked: Asked; about: About | null; things: number };

/** What a filter asks of events, and what a search has found that they may be about. */
export async function wantedBy(
  tx: Tx,
  orgId: string,
  values: Values,
  filter: EventFilter,
  searched: Searched | null,
): Promise<Wanted> {
  const org = `${values.put(orgId)}::uuid`;
  const asked = { org, listed: new Conditions(values), others: new Conditions(values) };
  addListed(asked, filter);
  if (filter.unpermitted !== undefined)
    asked.others.state(filter.unpermitted ? UNPERMITTED : `NOT (${UNPERMITTED})`);
  if (filter.actor) await addActors(tx, orgId, asked, filter.actor);
  return { asked, ...leadingTo(asked, values, filter, searched) };
}

function addListed({ org, listed }: Asked, filter: EventFilter): void {
  listed.state(`e.org_id = ${org}`);
  if (filter.kind) listed.add("e.kind = ANY (?::text[])", filter.kind);
  if (filter.verdict) listed.state(`e.verdict IN (${quoted(filter.verdict)})`);
  if (filter.unpermitted) listed.state(BLOCKED);
  if (filter.agent) listed.add("e.agent_id = ANY (?::uuid[])", idsIn(filter.agent).in);
  if (filter.from) listed.add("e.recorded_at >= ?::timestamptz", new Date(filter.from));
  if (filter.to) listed.add("e.recorded_at < ?::timestamptz", new Date(filter.to));
}

/** Spelled out, so that it is seen which index holds them; what is no verdict is left out. */
function quoted(verdicts: readonly string[]): string {
  const known = verdicts.flatMap((word) => verdictOf(word) ?? []);
  return known.map((verdict) => `'${verdict}'`).join(", ") || "NULL";
}

const BLOCKED = `e.kind = 'decision' AND e.verdict = 'block'`;
const UNPERMITTED = `${BLOCKED} AND e.canonical NOT LIKE '%"effect":"permit"%'`;

/**
 * What somebody did. Who did it stands in no index, so that nothing is looked at that they cannot have done: of agents and their
 * keys those agents' events, of anybody else none of the kinds that agents record.
 */
async function addActors(
  tx: Tx,
  orgId: string,
  { listed, others }: Asked,
  actors: readonly string[],
): Promise<void> {
  const agents = await agentsBehind(tx, orgId, actors);
  const kinds = await kindsOfOthers(tx, orgId);
  if (agents.length > 0) {
    // Others may be meant beside them, and agents' keys record some of what belongs to no agent.
    listed.addAny([
      ["e.agent_id = ANY (?::uuid[])", agents],
      ["(e.agent_id IS NULL OR e.kind = ANY (?::text[]))", kinds],
    ]);
    others.add("e.canonical::jsonb #>> '{actor,id}' = ANY (?::text[])", actors);
    return;
  }
  listed.add("e.kind = ANY (?::text[])", kinds);
  // In canonical order an event begins with its actor, and an actor with its id: reading so far is a tenth of reading it all.
  const begun = actors.map((id) => `${contains(`{"actor":{"id":${JSON.stringify(id)}`).contains}%`);
  others.add("e.canonical LIKE ANY (?::text[])", begun);
}

/**
 * By which things events are found: the rule or the tools asked for, or what a search found. What sessions or agents are asked for
 * is found by their indexes, and whatever else is asked is then asked of their events.
 */
function leadingTo(
  asked: Asked,
  values: Values,
  filter: EventFilter,
  searched: Searched | null,
): Omit<Wanted, "asked"> {
  const tools = filter.tool && idsIn(filter.tool).in;
  const search = searched && aboutSearched(values, searched);
  if (filter.rule !== undefined) {
    addOthers(asked, filter, search);
    // However much it is, its list is in order: reading on there is never dearer than looking at everything.
    return { about: { rule: `${values.put(filter.rule)}::text` }, things: 0 };
  }
  const byTools = tools && !filter.session;
  if (byTools) {
    if (search) addSearch(asked, search);
    return { about: { tools: `${values.put(tools)}::uuid[]` }, things: tools.length };
  }
  addOthers(asked, filter);
  if (search && !filter.session && !filter.agent)
    return { about: search, things: Object.values(searched).flat().length };
  if (search) addSearch(asked, search);
  return { about: null, things: 0 };
}

/** What is asked of each event by itself, where something else leads to it. */
function addOthers({ others }: Asked, { tool, session }: EventFilter, search?: About | null): void {
  if (tool) others.add("e.tool_id = ANY (?::uuid[])", idsIn(tool).in);
  if (session) others.add("e.session_id = ANY (?::uuid[])", idsIn(session).in);
  if (search) others.state(isAbout(search));
}

/** What a search found, of each noun that it found something of. */
function aboutSearched(values: Values, searched: Searched): About {
  const some = Object.entries(searched).filter(([, ids]) => ids.length > 0);
  return Object.fromEntries(some.map(([noun, ids]) => [noun, `${values.put(ids)}::uuid[]`]));
}

function addSearch({ listed, others }: Asked, search: About): void {
  (search.sessions || search.events ? others : listed).state(isAbout(search));
}
