import { FRESH_WINDOW, union } from "../../core/session";
import type { GatewayPorts, SessionState, StoredSession } from "../ports";
import type { Actor } from "./actor";

/** How long labels of one session reach into the agent's next one that nobody opened. */
const INHERIT_MS = 60 * 60 * 1000;
const MAX_ACTORS = 20_000;
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
};

type Ports = Pick<GatewayPorts, "sessions" | "now" | "newId">;

export function createSessionBook(ports: Ports): SessionBook {
  const actors = new Map<string, Actor>();
  const loading = new Map<string, Promise<Actor | null>>();
  const busy = new Set<Actor>();

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

  const once = (key: string, load: () => Promise<Actor | null>): Promise<Actor | null> => {
    const known = actors.get(key);
    if (known) return Promise.resolve(known);
    const running = loading.get(key);
    if (running) return running;
    const started = load().finally(() => loading.delete(key));
    loading.set(key, started);
    return started;
  };

  const adopt = async (orgId: string, stored: StoredSession, depth = 0): Promise<Actor> => {
    const { session, version } = stored;
    const key = keyOf(orgId, session.agentId, session.externalId);
    const known = actors.get(key);
    if (known) return known;
    const up =
      session.parentId && depth < MAX_DEPTH
        ? await ports.sessions.byId(orgId, session.parentId)
        : null;
    const parent = up ? await adopt(orgId, up, depth + 1) : null;
    return keep(makeActor(key, session, version, parent));
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
    const stored = await ports.sessions.byId(orgId, id);
    return stored ? adopt(orgId, stored) : null;
  };

  /** What a session that nobody opened starts with: what its agent touched in the last hour, recorded or on its way. */
  const inherited = async (claim: SessionClaim): Promise<string[]> => {
    const since = new Date(ports.now().getTime() - INHERIT_MS);
    const recent = await ports.sessions.recentLabels(claim.orgId, claim.agentId, since);
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
    return keep(makeActor(key, state, null, parent));
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
      return actor ?? implicit(claim, externalId);
    },
    known: (orgId, agentId, externalId) =>
      once(keyOf(orgId, agentId, externalId), () => find(orgId, agentId, externalId)),
    open: async (orgId, state, parent) => {
      const key = keyOf(orgId, state.agentId, state.externalId);
      const existing = await once(key, () => find(orgId, state.agentId, state.externalId));
      if (existing) return null;
      const actor = makeActor(key, state, null, parent);
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

function makeActor(
  key: string,
  head: SessionState,
  version: bigint | null,
  parent: Actor | null,
): Actor {
  return { key, lane: parent?.lane ?? key, head, version, generation: 0, pending: 0, parent };
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
    },
  };
}

function evictIdle(actors: Map<string, Actor>): void {
  for (const [key, actor] of actors) {
    if (actor.pending === 0) actors.delete(key);
    if (actors.size < MAX_ACTORS * 0.9) return;
  }
}
