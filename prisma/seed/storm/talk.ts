import type { EligibilityFacts, Requirement } from "@/lib/core/approval";
import type { Decided } from "@/lib/core/decide";
import type { EventDraft } from "@/lib/core/event";
import type { Actor, JsonObject } from "@/lib/core/kernel";
import type { Bundle } from "@/lib/core/policy";
import { type OpenCall, openedWindow, type SessionWindow } from "@/lib/core/session";
import type { RoutingView } from "@/lib/gateway/routing-ports";
import type { Press } from "@/lib/runtime/seeding/press";
import type { EventRow } from "@/lib/store/append/rows";
import type { JobSpec } from "../company";
import type { Chance } from "../random";
import { stepOf } from "../session";
import { createSituation, type Situation } from "../situation";
import type { Traced } from "../telemetry";
import type { Branch } from "./branches";
import type { Ids } from "./ids";
import type { StormAgent, StormTool } from "./inventory";

/** What all sessions share. */
export type World = {
  orgId: string;
  press: Press;
  ids: Ids;
  bundle: Bundle;
  routing: RoutingView;
  branches: readonly Branch[];
  tools: ReadonlyMap<string, StormTool>;
  /** What has been decided, by what it rested on. */
  decided: Map<string, Decided>;
  /** Arguments that were made up, by agent, step and number. */
  made: Map<string, JsonObject>;
  /** When each office opens, ms since 1970, and the gateway key that its agents have from then on. */
  openings: readonly number[];
  keys: { id: string; name: string }[];
  /** Who may say yes, but for what depends on the call. */
  eligible: Pick<EligibilityFacts, "people" | "teams">;
  /** By id. */
  people: ReadonlyMap<string, { name: string }>;
  resourceOwners: ReadonlyMap<string, string>;
  /** Who gave every entitlement, and so may say yes to none of their calls. */
  widenedBy: string;
  /** The present, ms since 1970: nothing is recorded as later. */
  until: number;
};

/** Rows that sessions leave. */
export type Sheet = {
  events: { at: number; row: EventRow }[];
  sessions: object[];
  approvals: (object & { requirements: Requirement[] })[];
  settled: object[];
  answers: object[];
  grants: object[];
};

/** One session while it goes on. */
export type Talk = {
  world: World;
  sheet: Sheet;
  agent: StormAgent;
  job: JobSpec;
  chance: Chance;
  situation: Situation;
  id: string;
  externalId: string;
  onBehalfOf: string | null;
  ask: string;
  startedAt: number;
  /** Its present, ms since 1970. */
  now: number;
  head: Head;
  /** Calls that were made, as its exporter remembers them. */
  made: Traced[];
};

/** A session's row as far as it changes. */
export type Head = {
  state: "open" | "closed" | "ended";
  labels: string[];
  effects: string[];
  calls: number;
  blocked: number;
  observed: number;
  tokens: { input: number; output: number; reasoning: number };
  openCalls: OpenCall[];
  window: SessionWindow;
  records: number;
  closedAt: number | null;
};

export function emptySheet(): Sheet {
  return { events: [], sessions: [], approvals: [], settled: [], answers: [], grants: [] };
}

/** Opens a session for some job, and records that. */
export function openTalk(
  world: World,
  agent: StormAgent,
  { at, chance, sheet, by }: { at: number; chance: Chance; sheet: Sheet; by: string | null },
  job: JobSpec,
): Talk {
  const { spec } = agent;
  const branch = world.branches[agent.office];
  if (!branch) throw new Error(`there is no office ${agent.office}`);
  const situation = createSituation({ company: branch.company, chance, agent: spec, at });
  const externalId = `${spec.handle}-${chance.between(0x1000_0000, 0xffff_ffff).toString(16)}`;
  const requested = [...new Set(job.steps.map((step) => stepOf(step).tool))];
  const talk: Talk = {
    ...{ world, sheet, agent, job, chance, situation, externalId, startedAt: at, now: at },
    ...{ id: world.ids(at), onBehalfOf: by, ask: situation.fill(job.ask), made: [] },
    head: {
      ...{ state: "open", labels: [], effects: [], calls: 0, blocked: 0, observed: 0 },
      tokens: { input: 0, output: 0, reasoning: 0 },
      ...{ openCalls: [], window: openedWindow(new Date(at), requested), records: 0 },
      closedAt: null,
    },
  };
  const { model = null } = { model: spec.models[0] };
  note(talk, {
    kind: "session.opened",
    data: {
      ...{ external_id: externalId, intent_source: "opener", requested_tools: requested },
      ...{ task_class: job.class, model, on_behalf_of: by, parent: null },
    },
    payloads: [{ name: "intent", content: talk.ask }],
  });
  return talk;
}

type Noted = Partial<Pick<EventDraft, "actor" | "tool" | "subject" | "trace" | "occurred_at">> &
  Pick<EventDraft, "kind" | "payloads"> & { data: JsonObject; key?: Uint8Array; id?: string };

/** Records something of a session at its present, by the agent's key unless somebody else did it. @returns the event's id */
export function note(talk: Talk, { id, key, ...draft }: Noted): string {
  const { world, agent, sheet, now } = talk;
  const eventId = id ?? world.ids(now);
  const row = world.press.seal(
    {
      ...{ org: world.orgId, actor: keyOf(talk), agent: agent.id, session: talk.id },
      ...draft,
    },
    { id: eventId, at: new Date(now), ...(key ? { key } : {}) },
  );
  sheet.events.push({ at: now, row });
  talk.head.records += 1;
  return eventId;
}

/** The key that the agent calls with. */
export function keyOf({ world, agent }: Talk): Actor & { type: "key" } {
  const key = world.keys[agent.office];
  if (!key) throw new Error(`office ${agent.office} has no key`);
  return { type: "key", ...key };
}

/** Moves its present on. @returns whether that is still before the world's */
export function wait(talk: Talk, ms: number): boolean {
  talk.now += ms;
  return talk.now < talk.world.until;
}

/** Puts the session's row on the sheet, as it is now. */
export function putAway(talk: Talk, lastAt: number): void {
  const { world, agent, head, sheet } = talk;
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  sheet.sessions.push({
    ...{ org_id: world.orgId, id: talk.id, agent_id: agent.id, external_id: talk.externalId },
    ...{
      credential_id: keyOf(talk).id,
      origin: "opened",
      state: head.state,
      intent_source: "opener",
    },
    ...{ task_class: talk.job.class, model: agent.spec.models[0] ?? null },
    ...{ on_behalf_of: talk.onBehalfOf, labels: head.labels, effects: head.effects },
    ...{ calls: head.calls, blocked: head.blocked, observed: head.observed },
    ...{ input_tokens: head.tokens.input, output_tokens: head.tokens.output },
    ...{ reasoning_tokens: head.tokens.reasoning, open_calls: head.openCalls, window: head.window },
    ...{ version: head.records, opened_at: iso(talk.startedAt), last_at: iso(lastAt) },
    closed_at: iso(head.closedAt),
  });
}
