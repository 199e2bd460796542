import * as z from "zod/mini";
import { actionPayload } from "../../core/decide";
import { invalid, type JsonObject, notFound, parseIJson, parseInput } from "../../core/kernel";
import { expireCalls, outcome, type Source, sourceOf, UNTOLD, union } from "../../core/session";
import type { Caller } from "../door/authenticate";
import type { Desk } from "../evaluate/desk";
import type { SessionState } from "../ports";
import { recordRetrying } from "../record/retrying";
import type { Actor } from "./actor";
import { sessionChange } from "./change";
import { speaksFor } from "./follow";

const label = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,63}$/, "must be a lower-case word"));

export const outcomeRequest = z.object({
  evaluation_id: z.uuid(),
  status: z.enum(["ok", "error", "not_executed"]),
  labels: z.optional(z.array(label).check(z.maxLength(32))),
  result: z.optional(z.string().check(z.maxLength(500_000))),
});

/** Every record of a session names its labels. Those of tools and data are few; these are whatever a caller says. */
const MAX_LABELS = 200;

/**
 * What a call returned. Labels may only be added; the call stops being open. Reporting twice records once.
 * @throws AppError `not_found` for a decision that is none of this key's
 */
export async function reportOutcome(desk: Desk, http: Request, body: JsonObject) {
  const input = parseInput(outcomeRequest, body);
  const labels = union(input.labels ?? []);
  const done = await recordRetrying(desk, http, async (caller) => {
    const decision = await decisionOf(desk, caller, input.evaluation_id);
    const actor = await sessionOf(desk, caller, decision);
    if (!actor) throw notFound("evaluation");
    if (union(actor.head.labels, labels).length > Math.max(MAX_LABELS, actor.head.labels.length))
      throw invalid("/labels", `gives the session more than ${MAX_LABELS} labels`);
    const payloads = input.result === undefined ? [] : [{ name: "result", content: input.result }];
    const { evaluation_id, status } = input;
    const sources = await sourcesOf(desk, caller, decision, input);
    return sessionChange(desk, caller, actor, {
      draft: {
        kind: "outcome",
        ...(decision.tool ? { tool: decision.tool } : {}),
        data: { evaluation_id, status, labels, credential: caller.credential.id },
        payloads,
      },
      after: withoutCall(actor.head, input.evaluation_id, labels, desk.ports.now()),
      key: desk.ports.keyed(caller.orgId, "outcome", input.evaluation_id),
      sources,
    });
  });
  if ("earlier" in done) return { recorded: true, repeated: true, event_id: done.earlier };
  return { recorded: true, repeated: false, event_id: done.result.row.id };
}

/**
 * The text that a call returned, as later calls are judged by it: with the labels of its tool, those reported, and what the call
 * itself was given, as a result that echoes an argument is no better than that.
 */
async function sourcesOf(
  desk: Desk,
  caller: Caller,
  decision: DecisionEvent,
  { evaluation_id, result, labels = [] }: z.infer<typeof outcomeRequest>,
): Promise<Source[]> {
  const tool = decision.data?.tool ?? "";
  const carried = union(caller.view.bundle.tool(tool)?.labels ?? [], labels);
  // What an untrusted result said, and nobody tells, may be anything.
  if (result === undefined) return carried.includes("untrusted") ? [UNTOLD] : [];
  const text = await desk.ports.record.payload(caller.orgId, evaluation_id, "action");
  const action = text === null ? null : parseInput(actionPayload, parseIJson(text));
  // Nobody can tell any more what an erased call was given, and so what its result may only repeat.
  const doubt = action ? [] : ["untrusted"];
  const about = {
    kind: "result" as const,
    tool,
    labels: union(carried, doubt),
    ...(action
      ? {
          call: {
            arguments: action.effective as JsonObject,
            origins: decision.data?.origins ?? {},
          },
        }
      : {}),
  };
  return [sourceOf(result, about, desk.ports.fingerprint(caller.orgId))];
}

function withoutCall(
  head: SessionState,
  evaluationId: string,
  labels: string[],
  now: Date,
): SessionState {
  const rest = expireCalls(
    head.openCalls.filter((call) => call.id !== evaluationId),
    now,
  );
  const untils = rest.open.map((call) => Date.parse(call.until)).filter(Number.isFinite);
  const openUntil = untils.length === 0 ? null : new Date(Math.max(...untils));
  return {
    ...head,
    openCalls: rest.open,
    labels: union(head.labels, labels, rest.labels),
    window: outcome(head.window, openUntil, now),
  };
}

type DecisionEvent = {
  kind: string;
  agent?: string;
  session?: string;
  tool?: string;
  data?: {
    tool?: string;
    session?: { external_id?: string };
    origins?: Record<string, string[]>;
  };
};

/** Found by the agent's own id for it, as this process most often knows it already; null for a call that belonged to none. */
async function sessionOf(
  desk: Desk,
  caller: Caller,
  { agent, session, data }: DecisionEvent,
): Promise<Actor | null> {
  const externalId = data?.session?.external_id;
  if (!agent || !session || externalId === undefined) return null;
  return desk.book.known(caller.orgId, agent, externalId);
}

async function decisionOf(
  desk: Desk,
  caller: Caller,
  evaluationId: string,
): Promise<DecisionEvent> {
  const canonical = await desk.ports.record.canonical(caller.orgId, evaluationId);
  const event = canonical === null ? null : (parseIJson(canonical) as DecisionEvent);
  if (event?.kind !== "decision" || !event.agent || !speaksFor(caller, event.agent))
    throw notFound("evaluation");
  return event;
}
