import { type Decided, decide, type GrantFacts, type SessionFacts } from "../../core/decide";
import { AppError } from "../../core/kernel";
import type { Bundle } from "../../core/policy";
import { expireCalls, NO_DRIFT, NO_WINDOW, union } from "../../core/session";
import type { Caller } from "../door/authenticate";
import type { GatewayPorts } from "../ports";
import type { Entry, Recorded } from "../record/lane";
import type { Actor } from "../session/actor";
import type { SessionBook } from "../session/book";
import type { EvaluationRequest } from "./proposal";

export type Desk = {
  ports: GatewayPorts;
  book: SessionBook;
  record: (entry: Entry, laneKey: string) => Promise<Recorded>;
};

/** One request on its way to an answer. */
export type Asked = {
  caller: Caller;
  request: EvaluationRequest;
  requestId: string;
  startedAt: number;
};

/** The agent meant, if the credential may speak for it. */
export function resolveAgent({ caller, request }: Asked): { id: string; handle: string } | null {
  const handle = caller.view.agentNamed(request.agent);
  if (handle === undefined || !caller.credential.agents.has(handle)) return null;
  const agent = caller.view.bundle.agent(handle);
  return agent ? { id: agent.id, handle } : null;
}

/** A call for an agent that does not exist, or that this key may not speak for: both look the same. */
export function strangerDecision(asked: Asked, desk: Desk): Decided {
  const { bundle } = asked.caller.view;
  const nobody: Bundle = { ...bundle, agent: () => undefined };
  const decided = decide({
    bundle: nobody,
    proposal: { ...proposalOf(asked, asked.request.agent) },
    session: noSession(asked),
    supported: [],
    grants: [],
    now: desk.ports.now(),
    evaluate: desk.ports.evaluate,
  });
  const text = `The key may not speak for an agent called ${asked.request.agent}.`;
  return {
    ...decided,
    reasons: [{ policy: "ceiling:not-your-agent", effect: "forbid", verdict: "block", text }],
  };
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
    ...{ openCalls: [], onBehalfOf: null, foreign: false, intentSource: null },
    ...{ window: NO_WINDOW, task: null, origins: {}, drift: NO_DRIFT },
    plan: { checked: false, covered: false },
  };
}

function proposalOf({ request }: Asked, agent: string) {
  return {
    agent,
    tool: request.tool,
    arguments: request.arguments,
    claimedData: request.claimedData,
    ...(request.onBehalfOf === null ? {} : { onBehalfOf: request.onBehalfOf }),
  };
}

/** Decides on the session's head. Evaluation that fails is a block with that reason, and is recorded like any other. */
export function decideFor(
  desk: Pick<Desk, "ports">,
  asked: Asked,
  handle: string,
  actor: Actor,
  grants: readonly GrantFacts[],
): Decided {
  const input = {
    bundle: asked.caller.view.bundle,
    proposal: proposalOf(asked, handle),
    session: sessionFacts(asked, actor, desk.ports.now()),
    supported: supportedBy(asked),
    grants,
    now: desk.ports.now(),
    evaluate: desk.ports.evaluate,
  };
  try {
    return decide(input);
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

function sessionFacts({ caller, request }: Asked, actor: Actor, now: Date): SessionFacts {
  const { head } = actor;
  const { open, labels } = expireCalls(head.openCalls, now);
  return {
    externalId: head.externalId,
    state: head.state,
    labels: union(head.labels, labels),
    effects: head.effects,
    calls: head.calls,
    depth: head.depth,
    openCalls: open,
    onBehalfOf: head.onBehalfOf,
    foreign: head.credentialId !== null && head.credentialId !== caller.credential.id,
    intentSource: head.intentSource ?? (request.intent === null ? null : "claimed"),
    window: NO_WINDOW,
    task: head.taskClass,
    origins: {},
    drift: NO_DRIFT,
    plan: { checked: false, covered: false },
  };
}
