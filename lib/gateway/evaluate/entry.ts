import { type Decided, type DecisionData, factsOf, type SessionFacts } from "../../core/decide";
import type { EventDraft } from "../../core/event";
import { AppError, type Effect, permits } from "../../core/kernel";
import { chainAfter, expireCalls, planAfter, union, withTouched } from "../../core/session";
import type { GatewayPorts, SealedRow, SessionState } from "../ports";
import type { Entry, Touched } from "../record/lane";
import { type Actor, spreadTouch, trodden, witness } from "../session/actor";
import { pathsOf } from "../session/chain-paths";
import type { Asked, Judged } from "./desk";
import { afterDecision } from "./observed";
import { plannedCall } from "./proposal";

/** How long an allowing answer may be acted upon, and its call counts as open. */
const VALID_MS = 5 * 60 * 1000;

export type MadeEntry = {
  entry: Entry;
  answer: { org: string; row: SealedRow; data: DecisionData };
};

/** A decision as the record of it, with the session moved on: from now on later calls see it. */
export function decidedEntry(
  ports: GatewayPorts,
  asked: Asked,
  actor: Actor | null,
  judged: Judged,
): MadeEntry {
  const { orgId, view } = asked.caller;
  const now = ports.now();
  const id = ports.newId();
  const { decided, data, row } = sealed(ports, asked, actor, judged, { id, now });
  const moment = { id, now, until: data.valid_until };
  const observed = actor ? afterDecision(ports, asked, actor.head, decided, moment) : null;
  const ends = actor !== null && observed?.head.state !== actor.head.state;
  const rows = ends ? [row, endedRow(ports, asked, actor, id)] : [row];
  // Nothing that can fail comes after this: from here on later calls see it.
  if (actor && observed) actor.head = observed.head;
  const actors = actor ? moveOn(actor, asked, decided, moment) : [];
  const entry: Entry = {
    orgId,
    epoch: view.epoch,
    actors,
    rows,
    sources: actor && observed ? witness(actor, observed.sources).sources : [],
    grants: decided.grants.map((grant) => ({ id: grant, event: id })),
  };
  return {
    entry,
    answer: { org: orgId, row, data },
  };
}

type Sealed = { decided: Judged; data: DecisionData; row: SealedRow };

/** Seals a decision's record. One that is too large for a record is a block, and on record as that. */
function sealed(
  ports: GatewayPorts,
  asked: Asked,
  actor: Actor | null,
  judged: Judged,
  { id, now }: { id: string; now: Date },
): Sealed {
  const seal = (decided: Judged, data: DecisionData): Sealed => {
    const key = retryKey(ports, asked, decided);
    return { decided, data, row: ports.record.seal(draftOf(asked, actor, decided, data), key, id) };
  };
  try {
    return seal(judged, dataOf(asked, actor, judged, now));
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid")) throw error;
    const blocked = unrecordable(judged);
    const { origins: _, drift: __, ...data } = dataOf(asked, actor, blocked, now);
    return seal(blocked, { ...data, session: { ...data.session, labels: [], added: [] } });
  }
}

function unrecordable(judged: Judged): Judged {
  const text = "What is to be recorded of this call is larger than a record, so it is blocked.";
  const policy = "ceiling:record-too-large";
  return {
    ...judged,
    ...{ verdict: "block", obligations: [], approvals: [], grants: [] },
    reach: { ...judged.reach, resources: [] },
    reasons: [{ policy, effect: "forbid", verdict: "block", text }],
  };
}

/** That a limit ended the session is an event of its own, beside the decision that brought it to light. */
function endedRow(
  ports: GatewayPorts,
  { caller }: Asked,
  { head }: Actor,
  evaluationId: string,
): SealedRow {
  const { credential, orgId } = caller;
  return ports.record.seal({
    org: orgId,
    kind: "session.ended",
    actor: { type: "key", id: credential.id, name: credential.name },
    ...{ agent: head.agentId, session: head.id },
    data: {
      evaluation_id: evaluationId,
      before: { state: head.state },
      after: { state: "ended" },
      open_calls: head.openCalls.length,
    },
    payloads: [],
  });
}

function dataOf(asked: Asked, actor: Actor | null, decided: Judged, now: Date): DecisionData {
  const { caller, request, requestId, startedAt } = asked;
  const allowed = permits(decided.verdict);
  const onBehalfOf = actor?.head.onBehalfOf ?? request.onBehalfOf;
  // Those it was decided on: a person's yes is good for no other.
  const { labels } = decided.input.session;
  return {
    verdict: decided.verdict,
    agent: request.agent,
    tool: request.tool,
    reasons: decided.reasons,
    obligations: decided.obligations,
    ...(decided.ends ? { ends: true } : {}),
    approvals: decided.approvals,
    grants: decided.grants,
    policy_version: caller.view.bundle.version,
    policy_number: caller.view.bundle.settings.number,
    effects: decided.effects as Effect[],
    resources: decided.reach.resources.map((r) => r.handle),
    sensitivity: decided.reach.sensitivity,
    session: {
      external_id: actor?.head.externalId ?? request.session ?? "",
      call: (actor?.head.calls ?? 0) + 1,
      labels,
      added: allowed && actor ? decided.labels.filter((label) => !labels.includes(label)) : [],
    },
    ...memoryShown(decided.input.session),
    credential: caller.credential.id,
    actors: [request.agent],
    ...(onBehalfOf === null ? {} : { on_behalf_of: onBehalfOf }),
    ...(request.toolCallId === null ? {} : { tool_call_id: request.toolCallId }),
    request_id: requestId,
    ...(allowed ? { valid_until: new Date(now.getTime() + VALID_MS).toISOString() } : {}),
    latency_us: Math.max(0, Math.round((performance.now() - startedAt) * 1000)),
  };
}

/** What of the session's memory is worth keeping for ever: no text, and nothing that says nothing. */
function memoryShown({ window, origins, drift }: SessionFacts) {
  const figures = Object.entries(window).filter(([, figure]) => figure !== 0 && figure !== "");
  return {
    window: Object.fromEntries(figures),
    ...(Object.keys(origins).length === 0 ? {} : { origins }),
    ...(drift.why.length === 0 ? {} : { drift }),
  };
}

function draftOf(
  asked: Asked,
  actor: Actor | null,
  decided: Judged,
  data: DecisionData,
): EventDraft {
  const { caller, request } = asked;
  const { proposal: proposed, ...facts } = factsOf(decided.input);
  // They stand beside the facts already.
  const { arguments: _, ...proposal } = proposed;
  const action = {
    arguments: request.arguments,
    effective: decided.effective,
    claimed_data: request.claimedData,
    ...(request.intent === null ? {} : { intent: request.intent }),
    digest: decided.digest,
    volatile: decided.volatile,
    facts: { ...facts, proposal },
  };
  return {
    org: caller.orgId,
    kind: "decision",
    actor: { type: "key", id: caller.credential.id, name: caller.credential.name },
    ...(actor ? { agent: actor.head.agentId, session: actor.head.id } : {}),
    ...toolOf(asked),
    data: { ...data },
    payloads: [{ name: "action", content: JSON.stringify(action) }],
  };
}

function toolOf({ caller, request }: Asked): { tool?: string } {
  const tool = caller.view.bundle.tool(request.tool);
  return tool ? { tool: tool.uuid } : {};
}

/**
 * The key by which a retry is recognised: same credential, call id and action. Only for an allowing answer that no grant paid
 * for: a grant is good once, and anything milder or stricter may be asked again at will.
 */
function retryKey(
  ports: GatewayPorts,
  { caller, request, late }: Asked,
  decided: Decided,
): Uint8Array | undefined {
  if (late || request.toolCallId === null) return undefined;
  if (!permits(decided.verdict) || decided.grants.length > 0) return undefined;
  return ports.keyed(
    caller.orgId,
    "retry",
    `${caller.credential.id}\n${request.toolCallId}\n${decided.digest}`,
  );
}

type Moment = { id: string; now: Date; until: string | undefined };

/** The session as this call would leave it, were it allowed and still running. For plans: nothing of it is recorded. */
export function imagine(ports: GatewayPorts, asked: Asked, actor: Actor, decided: Decided): void {
  const now = ports.now();
  const moment = {
    id: ports.newId(),
    now,
    until: new Date(now.getTime() + VALID_MS).toISOString(),
  };
  actor.head = afterDecision(ports, asked, actor.head, decided, moment).head;
  moveOn(actor, asked, decided, moment);
}

/** Moves the session's head past this call, and its ancestors' labels with it. */
function moveOn(actor: Actor, asked: Asked, decided: Decided, moment: Moment): Touched[] {
  const { head } = actor;
  const allowed = permits(decided.verdict);
  const expired = expireCalls(head.openCalls, moment.now);
  const gained = union(expired.labels, allowed ? decided.labels : []);
  const foreign = head.credentialId !== null && head.credentialId !== asked.caller.credential.id;
  const tags = union(...decided.reach.resources.map((resource) => resource.tags));
  const call = {
    id: moment.id,
    labels: decided.labels,
    effects: decided.effects,
    until: moment.until ?? "",
    tools: [asked.request.tool],
    tags,
  };
  const next: SessionState = {
    ...head,
    credentialId: foreign ? head.credentialId : asked.caller.credential.id,
    onBehalfOf: head.onBehalfOf ?? (foreign ? null : asked.request.onBehalfOf),
    labels: union(head.labels, gained),
    effects: allowed ? union(head.effects, decided.effects) : head.effects,
    calls: head.calls + 1,
    blocked: head.blocked + (decided.verdict === "block" ? 1 : 0),
    openCalls: allowed ? [...expired.open, call] : expired.open,
    window: allowed
      ? withTouched(head.window, {
          ...{ tool: asked.request.tool, tags },
          chain: chainAfter(
            trodden(actor),
            pathsOf(asked.caller.view.bundle, actor),
            asked.request.tool,
          ),
        })
      : head.window,
    plan: allowed ? planAfter(head.plan, plannedCall(asked.request), moment.now) : head.plan,
  };
  actor.head = next;
  const ancestors = spreadTouch(actor);
  return [...ancestors.reverse(), actor].map((a) => ({
    actor: a,
    generation: a.generation,
    after: a.head,
  }));
}
