import { FRESH_WINDOW, union } from "../../core/session";
import type { GatewayPorts, SessionState, StoredSession } from "../ports";
import { type Actor, actorOf } from "./actor";
import { freshAncestry } from "./ancestry";
import { createInheritance } from "./inheritance";

const MAX_ACTORS = 20_000;
/** Texts of all sessions together: each is up to 24 kilobytes, and some 170 once calls were compared with it. */
const MAX_TEXTS = 6_000;
/** How often sessions are used between two looks at that; each use may bring a text. */
const WEIGHED_EVERY = 256;
const MAX_DEPTH = 16;

export type SessionClaim = {
  orgId: string;
  agentId: string;
  /** The caller's id for the session; null when it gave none. */
  externalId: string | null;
  credentialId: string;
  onBehalfOf: string | null;
  /** Id of the session that delegated, as the caller says. */
  parent: string | null;
};

/** The sessions this process knows; loads them on demand, keeps each once, forgets idle ones. */
export type SessionBook = {
  /** The session a call belongs to. One that nobody opened starts with what its agent touched in the last hour. */
  acquire: (claim: SessionClaim) => Promise<Actor>;
  /** The session if it exists; never opens one. */
  known: (orgId: string, agentId: string, externalId: string) => Promise<Actor | null>;
  /** A session with this state that the database does not have yet. @returns null when it exists */
  open: (orgId: string, state: SessionState, parent: Actor | null) => Promise<Actor | null>;
  byId: (orgId: string, id: string) => Promise<Actor | null>;
  /** Sessions with records queued or being written. */
  busy: Set<Actor>;
  /** Whether what it and its ancestors say may be decided on; one of whom that is no longer so is forgotten. */
  isCurrent: (actor: Actor) => boolean;
  /** Forgets it: the next use reads the database. */
  forget: (actor: Actor) => void;
  /** Notes what a session has gained, for the agent's others. */
  gained: (actor: Actor) => void;
  /** What an agent's sessions that nobody opened have gained in the last hour. */
  unopenedLabels: (orgId: string, agentId: string) => Promise<string[]>;
};

type Ports = Pick<GatewayPorts, "sessions" | "now" | "newId">;

export function createSessionBook(ports: Ports): SessionBook {
  const actors = new Map<string, Actor>();
  const loading = new Map<string, Promise<Actor | null>>();
  const busy = new Set<Actor>();
  const inheritance = createInheritance(ports);

  const forget = (actor: Actor): void => {
    actor.generation++;
    if (actors.get(actor.key) === actor) actors.delete(actor.key);
  };

  const keep = (actor: Actor): Actor => {
    const raced = actors.get(actor.key);
    if (raced) return raced;
    if (actors.size >= MAX_ACTORS) evictIdle(actors);
    actors.set(actor.key, actor);
    return actor;
  };

  let uses = 0;
  const weigh = (): void => {
    if (++uses % WEIGHED_EVERY === 0 && textsOf(actors) > MAX_TEXTS) evictIdle(actors);
  };

  const once = (key: string, load: () => Promise<Actor | null>): Promise<Actor | null> => {
    weigh();
    const known = actors.get(key);
    if (known) return Promise.resolve(known);
    const running = loading.get(key);
    if (running) return running;
    const started = load().finally(() => loading.delete(key));
    loading.set(key, started);
    return started;
  };

  const adopt = async (orgId: string, stored: StoredSession, depth = 0): Promise<Actor> => {
    const { session } = stored;
    const key = keyOf(orgId, session.agentId, session.externalId);
    const known = actors.get(key);
    if (known) return known;
    const up =
      session.parentId && depth < MAX_DEPTH
        ? await ports.sessions.byId(orgId, session.parentId)
        : null;
    const parent = up ? await adopt(orgId, up, depth + 1) : null;
    return keep({ ...actorOf(key, stored, parent), checkedAt: ports.now().getTime() });
  };

  const find = async (
    orgId: string,
    agentId: string,
    externalId: string,
  ): Promise<Actor | null> => {
    const stored = await ports.sessions.find(orgId, agentId, externalId);
    return stored ? adopt(orgId, stored) : null;
  };

  const byId = async (orgId: string, id: string): Promise<Actor | null> => {
    weigh();
    const stored = await ports.sessions.byId(orgId, id);
    return stored ? adopt(orgId, stored) : null;
  };

  /** What a session that nobody opened starts with: what its agent touched in the last hour, recorded or on its way. */
  const inherited = async (claim: SessionClaim): Promise<string[]> => {
    const recent = await inheritance.recent(claim.orgId, claim.agentId);
    const onTheWay = [...busy].filter((a) => a.head.agentId === claim.agentId);
    return union(recent, ...onTheWay.map((a) => a.head.labels));
  };

  const implicit = async (claim: SessionClaim, externalId: string): Promise<Actor> => {
    const parent = claim.parent === null ? null : await findParent(claim);
    // A delegation that cannot be found may have read anything.
    const unknown = claim.parent !== null && parent === null ? ["unknown", "untrusted"] : [];
    const labels = union(await inherited(claim), parent?.head.labels ?? [], unknown);
    const key = keyOf(claim.orgId, claim.agentId, externalId);
    const state = freshState(ports.newId(), claim, externalId, labels, parent);
    const actor = actorOf(key, { session: state, version: null, sources: [] }, parent);
    return keep({ ...actor, inheritedAt: ports.now().getTime() });
  };

  /** Telemetry may have spoken of a session first; that opens nothing, so its first call inherits like any other. */
  const continued = async (claim: SessionClaim, externalId: string): Promise<Actor | null> => {
    const actor = await find(claim.orgId, claim.agentId, externalId);
    if (actor?.head.origin !== "telemetry" || actor.head.calls > 0) return actor;
    const labels = union(actor.head.labels, await inherited(claim));
    actor.head = { ...actor.head, labels };
    return actor;
  };

  const findParent = async (claim: SessionClaim): Promise<Actor | null> => {
    const named = claim.parent ?? "";
    return (
      (isUuid(named) ? await byId(claim.orgId, named) : null) ??
      find(claim.orgId, claim.agentId, named)
    );
  };

  return {
    acquire: async (claim) => {
      const externalId = claim.externalId ?? implicitId(claim.credentialId, ports.now());
      const key = keyOf(claim.orgId, claim.agentId, externalId);
      const actor = await once(
        key,
        async () => (await continued(claim, externalId)) ?? implicit(claim, externalId),
      );
      const found = actor ?? (await implicit(claim, externalId));
      await freshAncestry(ports, claim.orgId, found, forget);
      return inheritance.into(claim.orgId, found);
    },
    known: (orgId, agentId, externalId) =>
      once(keyOf(orgId, agentId, externalId), () => find(orgId, agentId, externalId)),
    open: async (orgId, state, parent) => {
      const key = keyOf(orgId, state.agentId, state.externalId);
      const existing = await once(key, () => find(orgId, state.agentId, state.externalId));
      if (existing) return null;
      const actor = actorOf(key, { session: state, version: null, sources: [] }, parent);
      return keep(actor) === actor ? actor : null;
    },
    byId,
    busy,
    // A forgotten one may carry what was never recorded; so may a parent that was forgotten since its child was loaded.
    isCurrent: (actor) => {
      for (let up: Actor | null = actor; up; up = up.parent) {
        if (up.generation === 0) continue;
        forget(actor);
        return false;
      }
      return true;
    },
    forget,
    gained: inheritance.gained,
    unopenedLabels: inheritance.unopened,
  };
}

function keyOf(orgId: string, agentId: string, externalId: string): string {
  return `${orgId}\n${agentId}\n${externalId}`;
}

/** Calls without a session id share one per credential and hour, and so cannot start clean at will. */
function implicitId(credentialId: string, now: Date): string {
  return `~${credentialId}:${now.toISOString().slice(0, 13)}`;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function freshState(
  id: string,
  claim: SessionClaim,
  externalId: string,
  labels: string[],
  parent: Actor | null,
): SessionState {
  return {
    ...{ id, externalId, labels, agentId: claim.agentId, credentialId: claim.credentialId },
    ...{ parentId: parent?.head.id ?? null, depth: parent ? parent.head.depth + 1 : 0 },
    ...{
      origin: "implicit" as const,
      state: "open",
      onBehalfOf: claim.onBehalfOf ?? parent?.head.onBehalfOf ?? null,
    },
    ...{
      model: null,
      taskClass: null,
      intentSource: null,
      effects: [],
      calls: 0,
      blocked: 0,
      openCalls: [],
      window: FRESH_WINDOW,
      plan: null,
    },
  };
}

function textsOf(actors: ReadonlyMap<string, Actor>): number {
  let texts = 0;
  for (const actor of actors.values()) texts += actor.memory.sources.length;
  return texts;
}

/** Lets go of the sessions that were loaded longest ago, until there is a tenth of room again for others and their texts. */
function evictIdle(actors: Map<string, Actor>): void {
  let texts = textsOf(actors);
  for (const [key, actor] of actors) {
    if (actors.size < MAX_ACTORS * 0.9 && texts < MAX_TEXTS * 0.9) return;
    if (actor.pending > 0) continue;
    actors.delete(key);
    texts -= actor.memory.sources.length;
  }
}
