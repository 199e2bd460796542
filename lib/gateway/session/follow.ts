import * as z from "zod/mini";
import { AppError, type JsonObject, notFound, parseInput } from "../../core/kernel";
import { heartbeat, sourceOf, turn } from "../../core/session";
import type { Caller } from "../door/authenticate";
import type { Desk } from "../evaluate/desk";
import { id } from "../evaluate/proposal";
import { recordRetrying } from "../record/retrying";
import type { Actor } from "./actor";
import { sessionChange } from "./change";
import { shownSession } from "./shown";

export const turnRequest = z.object({
  text: z.string().check(z.minLength(1), z.maxLength(100_000)),
});

/** A later turn of the user. Only a credential that may open sessions may say what the user said. */
export async function addTurn(desk: Desk, http: Request, sessionId: string, body: JsonObject) {
  const { text } = parseInput(turnRequest, body);
  const done = await recordRetrying(desk, http, async (caller) => {
    const actor = await sessionOf(desk, caller, sessionId);
    if (!caller.credential.mayOpenSessions)
      throw new AppError("forbidden", "This key may not speak for the user.", {
        reason: "may_not_open",
      });
    if (actor.head.state !== "open") throw new AppError("gone", "The session is over.");
    return sessionChange(desk, caller, actor, {
      draft: {
        kind: "session.turn",
        data: { source: "opener" },
        payloads: [{ name: "text", content: text }],
      },
      after: {
        ...actor.head,
        intentSource: actor.head.intentSource ?? "opener",
        window: turn(actor.head.window, desk.ports.now()),
      },
      sources: [sourceOf(text, { kind: "turn" }, desk.ports.fingerprint(caller.orgId))],
    });
  });
  return "earlier" in done
    ? {}
    : { session: shownSession(done.result.session), event_id: done.result.row.id };
}

export const heartbeatRequest = z.object({
  thinking: z.literal(true),
  /** All that the session has used so far. */
  reasoning_tokens: z.optional(z.number().check(z.int(), z.minimum(0))),
  model: z.optional(id),
});

/**
 * The agent says that it is thinking. Whoever may speak for it may say so, as it only makes limits on thinking stricter: time
 * that would pass for idle counts as deliberation, and of two figures for reasoning tokens the larger one counts.
 */
export async function beat(desk: Desk, http: Request, sessionId: string, body: JsonObject) {
  const said = parseInput(heartbeatRequest, body);
  const done = await recordRetrying(desk, http, async (caller) => {
    const actor = await sessionOf(desk, caller, sessionId);
    if (actor.head.state !== "open") throw new AppError("gone", "The session is over.");
    const { reasoning_tokens: reasoningTokens, model } = said;
    const window = heartbeat(actor.head.window, { reasoningTokens, model }, desk.ports.now());
    return sessionChange(desk, caller, actor, {
      draft: { kind: "session.heartbeat", data: { ...said } },
      after: { ...actor.head, window },
    });
  });
  return "earlier" in done ? {} : { session: shownSession(done.result.session) };
}

/**
 * Ends a session: its id is never used again, and what waited on it (grants, approvals, the sessions it delegated to) ends with
 * it.
 */
export async function closeSession(desk: Desk, http: Request, sessionId: string) {
  const done = await recordRetrying(desk, http, async (caller) => {
    const actor = await sessionOf(desk, caller, sessionId);
    if (actor.head.state !== "open") throw new AppError("gone", "The session is over.");
    return sessionChange(desk, caller, actor, {
      draft: {
        kind: "session.closed",
        data: { calls: actor.head.calls, labels: actor.head.labels },
      },
      after: { ...actor.head, state: "closed", openCalls: [] },
    });
  });
  return "earlier" in done
    ? {}
    : { session: shownSession(done.result.session), event_id: done.result.row.id };
}

/** A session by its id, of an agent this key may speak for. @throws AppError `not_found` */
async function sessionOf(desk: Desk, caller: Caller, sessionId: string): Promise<Actor> {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sessionId);
  const actor = uuid
    ? await desk.book.byId(caller.orgId, sessionId)
    : await byExternalId(desk, caller, sessionId);
  if (!actor || !speaksFor(caller, actor.head.agentId)) throw notFound("session");
  return actor;
}

/** By the caller's own id, looked for among the agents that the key may speak for. */
async function byExternalId(desk: Desk, caller: Caller, externalId: string): Promise<Actor | null> {
  for (const handle of caller.credential.agents) {
    const agent = caller.view.bundle.agent(handle);
    const found = agent ? await desk.book.known(caller.orgId, agent.id, externalId) : null;
    if (found) return found;
  }
  return null;
}

/** Whether the key may speak for the agent with this inventory id. */
export function speaksFor(caller: Caller, agentId: string): boolean {
  return [...caller.credential.agents].some(
    (handle) => caller.view.bundle.agent(handle)?.id === agentId,
  );
}
