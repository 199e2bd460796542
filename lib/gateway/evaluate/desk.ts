import {
  type Decided,
  type DecideInput,
  decide,
  type GrantFacts,
  type SessionFacts,
} from "../../core/decide";
import { AppError } from "../../core/kernel";
import type { Bundle } from "../../core/policy";
import {
  chainFacts,
  coverOf,
  expireCalls,
  NO_CHAIN,
  NO_DRIFT,
  NO_WINDOW,
  union,
} from "../../core/session";
import type { Settling } from "../budget/settling";
import type { Caller } from "../door/authenticate";
import type { GatewayPorts } from "../ports";
import type { Entry, Recorded } from "../record/lane";
import { type Actor, stateOf, touchedBy, trodden } from "../session/actor";
import type { SessionBook } from "../session/book";
import { pathsOf } from "../session/chain-paths";
import { memoryFacts } from "./memory-facts";
import { type EvaluationRequest, plannedCall } from "./proposal";

export type Desk = {
  ports: GatewayPorts;
  book: SessionBook;
  record: (entry: Entry) => Promise<Recorded>;
  settling: Settling;
};

/** A decision, and what it rests on. */
export type Judged = Decided & { input: DecideInput };

/** One request on its way to an answer. */
export type Asked = {
  caller: Caller;
  request: EvaluationRequest;
  requestId: string;
  startedAt: number;
  /** An earlier call with its id and action has run out: this one is recorded as a call of its own. */
  late?: boolean;
};

/** The agent meant, if the credential may speak for it. */
export function resolveAgent({ caller, request }: Asked): { id: string; handle: string } | null {
  if (request.unknown) return null;
  const handle = caller.view.agentNamed(request.agent);
  if (handle === undefined || !caller.credential.agents.has(handle)) return null;
  const agent = caller.view.bundle.agent(handle);
  return agent ? { id: agent.id, handle } : null;
}

/** A call for an agent that does not exist, or that this key may not speak for: both look the same. */
export function strangerDecision(asked: Asked, desk: Desk): Judged {
  const { bundle } = asked.caller.view;
  const nobody: Bundle = { ...bundle, agent: () => undefined };
  const input: DecideInput = {
    bundle: nobody,
    proposal: { ...proposalOf(asked, asked.request.agent) },
    session: noSession(asked),
    supported: [],
    grants: [],
    now: desk.ports.now(),
    evaluate: desk.ports.evaluate,
    readSql: desk.ports.readSql,
  };
  const decided = decide(input);
  const stranger = {
    policy: "ceiling:not-your-agent",
    text: `The key may not speak for an agent called ${asked.request.agent}.`,
  };
  const why = asked.request.unknown ?? stranger;
  return { ...decided, input, reasons: [{ ...why, effect: "forbid", verdict: "block" }] };
}

function noSession({ request }: Asked): SessionFacts {
  return {
    ...{
      externalId: request.session ?? "",
      state: "open",
      labels: [],
      effects: [],
      calls: 0,
      depth: 0,
    },
    ...{ tools: [], tags: [] },
    ...{ openCalls: [], onBehalfOf: null, foreign: false, intentSource: null },
    ...{ window: NO_WINDOW, task: null, origins: {}, drift: NO_DRIFT },
    ...{ plan: { checked: false, covered: false }, chain: NO_CHAIN },
  };
}

function proposalOf({ request }: Asked, agent: string) {
  return {
    agent,
    tool: request.tool,
    arguments: request.arguments,
    claimedData: request.claimedData,
    ...(request.onBehalfOf === null ? {} : { onBehalfOf: request.onBehalfOf }),
    ...(request.taskClass === null ? {} : { task: request.taskClass }),
  };
}

/** Decides on the session's head. Evaluation that fails is a block with that reason, and is recorded like any other. */
export function decideFor(
  desk: Pick<Desk, "ports">,
  asked: Asked,
  handle: string,
  actor: Actor,
  grants: readonly GrantFacts[],
): Judged {
  const input: DecideInput = {
    bundle: asked.caller.view.bundle,
    proposal: proposalOf(asked, handle),
    session: sessionFacts(desk.ports, asked, actor),
    supported: supportedBy(asked),
    grants,
    now: desk.ports.now(),
    evaluate: desk.ports.evaluate,
    readSql: desk.ports.readSql,
  };
  try {
    return { ...decide(input), input };
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") throw error;
    desk.ports.log.error(
      { err: error, request_id: asked.requestId },
      "policies could not be evaluated",
    );
    const empty = decide({ ...input, bundle: { ...input.bundle, agent: () => undefined } });
    const text = "The policies could not be evaluated, so the call is blocked.";
    return {
      ...empty,
      input,
      reasons: [{ policy: "ceiling:not-evaluated", effect: "forbid", verdict: "block", text }],
    };
  }
}

/** A request may only narrow what its key says that the enforcement point can apply. */
function supportedBy({ caller, request }: Asked): string[] {
  const { obligations } = caller.credential;
  return obligations.filter(
    (type) => request.supported === null || request.supported.includes(type),
  );
}

function sessionFacts(ports: GatewayPorts, asked: Asked, actor: Actor): SessionFacts {
  const { caller, request } = asked;
  const { head } = actor;
  const now = ports.now();
  const { open, labels } = expireCalls(head.openCalls, now);
  const { labels: touched, effects, tools, tags } = touchedBy(actor);
  return {
    externalId: head.externalId,
    state: stateOf(actor),
    ...{ effects, tools, tags, labels: union(touched, labels) },
    calls: head.calls,
    depth: head.depth,
    openCalls: open,
    onBehalfOf: head.onBehalfOf,
    foreign: head.credentialId !== null && head.credentialId !== caller.credential.id,
    intentSource: head.intentSource ?? (request.intent === null ? null : "claimed"),
    ...memoryFacts(ports, asked, actor, now),
    task: head.origin === "opened" ? head.taskClass : null,
    plan: coverOf(head.plan, plannedCall(request), now),
    chain: chainFacts(trodden(actor), pathsOf(caller.view.bundle, actor), request.tool),
  };
}
