import * as z from "zod/mini";
import { AppError, invalid, type JsonObject, parseInput } from "../../core/kernel";
import { openedWindow, sourceOf } from "../../core/session";
import type { Caller } from "../door/authenticate";
import { makeReceipt } from "../evaluate/answer";
import type { Desk } from "../evaluate/desk";
import { id } from "../evaluate/proposal";
import type { SessionState } from "../ports";
import { recordRetrying } from "../record/retrying";
import { taskOf } from "../route/task";
import { type Actor, stateOf } from "./actor";
import { sessionChange } from "./change";
import { shownSession } from "./shown";

export const openRequest = z.object({
  agent: id,
  /** The caller's own id for it; one is made when absent. */
  session: z.optional(id),
  /** What the user asked for. */
  request: z.optional(z.string().check(z.maxLength(100_000))),
  on_behalf_of: z.optional(id),
  task_class: z.optional(id),
  model: z.optional(id),
  requested_tools: z.optional(z.array(id).check(z.maxLength(200))),
  /** Id of the session that delegates. */
  parent: z.optional(id),
});

/**
 * Opens a session with the user's request as its intent. Only a credential that may open sessions gets a clean one.
 * @throws AppError `forbidden`, `conflict` when the session exists, `invalid`
 */
export async function openSession(desk: Desk, http: Request, body: JsonObject) {
  const input = parseInput(openRequest, body);
  const done = await recordRetrying(desk, http, async (caller) => {
    const agentId = agentFor(caller, input.agent, "/agent");
    if (!caller.credential.mayOpenSessions)
      throw new AppError("forbidden", "This key may not open sessions.", {
        reason: "may_not_open",
      });
    const parent = await parentOf(desk, caller, input.parent);
    const state = opened(desk, caller, input, agentId, parent);
    const actor = await desk.book.open(caller.orgId, state, parent);
    if (!actor) throw new AppError("conflict", `The session ${state.externalId} exists already.`);
    const payloads =
      input.request === undefined ? [] : [{ name: "intent", content: input.request }];
    const fingerprint = desk.ports.fingerprint(caller.orgId);
    const sources =
      input.request === undefined
        ? []
        : [sourceOf(input.request, { kind: "request" }, fingerprint)];
    return sessionChange(desk, caller, actor, {
      draft: { kind: "session.opened", data: factsOf(input, state), payloads },
      after: state,
      sources,
    });
  });
  if ("earlier" in done) throw new AppError("conflict", "The session exists already.");
  const { org, row, session } = done.result;
  return { session: shownSession(session), receipt: makeReceipt(desk.ports, org, row) };
}

function factsOf(input: z.infer<typeof openRequest>, state: SessionState): JsonObject {
  return {
    external_id: state.externalId,
    intent_source: state.intentSource,
    requested_tools: input.requested_tools ?? [],
    task_class: input.task_class ?? null,
    model: input.model ?? null,
    on_behalf_of: state.onBehalfOf,
    parent: state.parentId,
  };
}

/** The inventory id of an agent this key may speak for. @throws AppError `invalid` naming the field */
export function agentFor(caller: Caller, name: string, path: string): string {
  const handle = caller.view.agentNamed(name);
  const agent = handle === undefined ? undefined : caller.view.bundle.agent(handle);
  if (!agent || !caller.credential.agents.has(agent.handle))
    throw invalid(path, "names no agent that this key may speak for");
  return agent.id;
}

async function parentOf(
  desk: Desk,
  caller: Caller,
  parent: string | undefined,
): Promise<Actor | null> {
  if (parent === undefined) return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(parent))
    throw invalid("/parent", "must be a session's id");
  const found = await desk.book.byId(caller.orgId, parent);
  if (!found) throw invalid("/parent", "names no session");
  if (stateOf(found) !== "open") throw new AppError("gone", "The session that delegates is over.");
  return found;
}

function opened(
  desk: Desk,
  caller: Caller,
  input: z.infer<typeof openRequest>,
  agentId: string,
  parent: Actor | null,
): SessionState {
  const sessionId = desk.ports.newId();
  return {
    ...{ id: sessionId, agentId, externalId: input.session ?? sessionId, credentialId: null },
    ...{ parentId: parent?.head.id ?? null, depth: parent ? parent.head.depth + 1 : 0 },
    ...{
      origin: "opened" as const,
      state: "open",
      onBehalfOf: input.on_behalf_of ?? parent?.head.onBehalfOf ?? null,
    },
    ...{ model: input.model ?? null, taskClass: input.task_class ?? null },
    ...{
      intentSource: input.request === undefined ? null : "opener",
      labels: parent?.head.labels ?? [],
    },
    window: {
      ...openedWindow(desk.ports.now(), input.requested_tools),
      ...derivedTask(caller, input),
    },
    ...{ effects: [], calls: 0, blocked: 0, openCalls: [], plan: null },
  };
}

/** What the user's request reads like, where its opener did not say what task it is. */
function derivedTask(
  { view: { routing } }: Caller,
  { task_class, request, requested_tools = [] }: z.infer<typeof openRequest>,
): Pick<SessionState["window"], "task"> {
  if (task_class !== undefined || request === undefined || !routing) return {};
  return { task: taskOf(routing.bundle.document, { request, tools: requested_tools }) };
}
