import {
  actionDigest,
  type Decided,
  type DecideInput,
  type DecisionData,
  decide,
  factsOf,
  type GrantFacts,
} from "@/lib/core/decide";
import { EFFECTS, type JsonObject, permits } from "@/lib/core/kernel";
import { modelClassOf, OBLIGATION_TYPES, withoutPointers } from "@/lib/core/policy";
import {
  authorised,
  type CallPrint,
  expireCalls,
  NO_CHAIN,
  NO_DRIFT,
  printOf,
  proposed,
  union,
  windowFacts,
  withTouched,
} from "@/lib/core/session";
import { MINUTE } from "../play";
import type { StormTool } from "./inventory";
import { FACTS_KEPT_MS } from "./size";
import { keyOf, note, type Talk } from "./talk";

/** How long an allowing answer may be acted upon. */
const VALID_MS = 5 * MINUTE;

/** A call that an agent proposes; `kind` is the same for calls with the same arguments. */
export type Proposed = { tool: StormTool; args: JsonObject; kind: string; callId: string };

/** What was decided of it, and the record of that. */
export type Answered = { decided: Decided; eventId: string; data: DecisionData };

/** Decides a call as the gateway would have, in the session as it is, records it, and moves the session on. */
export function decideCall(
  talk: Talk,
  call: Proposed,
  grants: readonly GrantFacts[] = [],
): Answered {
  const print = printOfCall(talk, call);
  const input = inputOf(talk, call, print, grants);
  const recent = talk.world.until - talk.now < FACTS_KEPT_MS;
  const decided = recent || grants.length > 0 ? decide(input) : decidedBefore(talk, call, input);
  const eventId = talk.world.ids(talk.now);
  const data = dataOf(talk, call, input, decided);
  const { digest, effective, volatile } = decided;
  const action = {
    ...{ arguments: call.args, effective, claimed_data: [], digest, volatile },
    ...(recent ? { facts: keptFacts(input) } : {}),
  };
  const once = permits(decided.verdict) && decided.grants.length === 0;
  const { press, orgId } = talk.world;
  const retry = `${keyOf(talk).id}\n${call.callId}\n${digest}`;
  note(talk, {
    ...{ kind: "decision", tool: call.tool.id, id: eventId, data: { ...data } },
    payloads: [{ name: "action", content: JSON.stringify(action) }],
    ...(once ? { key: press.keyed(orgId, "retry", retry) } : {}),
  });
  moveOn(talk, call, decided, { print, eventId, until: data.valid_until });
  return { decided, eventId, data };
}

/**
 * Of decisions that nobody can make again, for their facts are not kept, one stands for all of the same agent, arguments and
 * session: hundreds of thousands are else much of the time that a seed takes.
 */
function decidedBefore({ world, agent }: Talk, { kind }: Proposed, input: DecideInput): Decided {
  const { labels, effects, tools, openCalls } = input.session;
  const session = [labels, effects, tools, union(...openCalls.map((call) => call.effects))];
  const key = `${agent.id} ${kind} ${session.join(" ")}`;
  const known = world.decided.get(key);
  if (!known) {
    const decided = decide(input);
    world.decided.set(key, decided);
    return decided;
  }
  const tool = world.bundle.tool(input.proposal.tool);
  return { ...known, ...actionDigest(input, tool, known.effective, known.reach) };
}

function printOfCall({ world }: Talk, { tool, args }: Proposed): CallPrint {
  const roles = world.bundle.tool(tool.spec.id)?.argumentRoles ?? {};
  const volatile = Object.keys(roles).filter((pointer) => roles[pointer]?.volatile);
  return printOf(
    world.press.fingerprint(world.orgId),
    tool.spec.id,
    withoutPointers(args, volatile),
  );
}

function inputOf(
  { world, agent, head, externalId, onBehalfOf, job, now }: Talk,
  { tool, args }: Proposed,
  print: CallPrint,
  grants: readonly GrantFacts[],
): DecideInput {
  const at = new Date(now);
  const { open, labels } = expireCalls(head.openCalls, at);
  const classOf = (model: string) => modelClassOf(world.bundle.settings, model);
  const window = windowFacts(head.window, at, {
    print,
    model: agent.spec.models[0] ?? null,
    classOf,
  });
  return {
    ...{ bundle: world.bundle, grants, now: at, ...world.press.engine },
    supported: OBLIGATION_TYPES,
    proposal: {
      ...{ agent: agent.spec.handle, tool: tool.spec.id, arguments: args, claimedData: [] },
      ...(onBehalfOf === null ? {} : { onBehalfOf }),
    },
    session: {
      ...{ externalId, state: "open", labels: union(head.labels, labels), effects: head.effects },
      ...{
        tools: head.window.tools ?? [],
        tags: head.window.tags ?? [],
        calls: head.calls,
        depth: 0,
      },
      ...{ openCalls: open, onBehalfOf, foreign: false, intentSource: "opener", window },
      ...{ task: job.class, origins: {}, drift: NO_DRIFT },
      ...(head.window.requested ? { requested: head.window.requested } : {}),
      ...{ plan: { checked: false, covered: false }, chain: NO_CHAIN },
    },
  };
}

/** The arguments stand beside the facts already. */
function keptFacts(input: DecideInput) {
  const { proposal, ...facts } = factsOf(input);
  const { arguments: _, ...rest } = proposal;
  return { ...facts, proposal: rest };
}

function dataOf(talk: Talk, call: Proposed, input: DecideInput, decided: Decided): DecisionData {
  const { agent, head, chance, world, now } = talk;
  const allowed = permits(decided.verdict);
  const { labels, window } = input.session;
  const figures = Object.entries(window).filter(([, figure]) => figure !== 0 && figure !== "");
  return {
    ...{ verdict: decided.verdict, agent: agent.spec.handle, tool: call.tool.spec.id },
    ...{ reasons: decided.reasons, obligations: decided.obligations },
    ...(decided.ends ? { ends: true } : {}),
    ...{ approvals: decided.approvals, grants: decided.grants },
    ...{ policy_version: world.bundle.version, policy_number: world.bundle.settings.number },
    effects: EFFECTS.filter((effect) => decided.effects.includes(effect)),
    resources: decided.reach.resources.map(({ handle }) => handle),
    sensitivity: decided.reach.sensitivity,
    session: {
      ...{ external_id: talk.externalId, call: head.calls + 1, labels },
      added: allowed ? decided.labels.filter((label) => !labels.includes(label)) : [],
    },
    window: Object.fromEntries(figures),
    ...{ credential: keyOf(talk).id, actors: [agent.spec.handle], tool_call_id: call.callId },
    ...(talk.onBehalfOf === null ? {} : { on_behalf_of: talk.onBehalfOf }),
    ...(allowed ? { valid_until: new Date(now + VALID_MS).toISOString() } : {}),
    latency_us: Math.round(220 + 2_400 * chance.next() ** 4),
  };
}

type Moment = { print: CallPrint; eventId: string; until: string | undefined };

/** The session past this call. */
function moveOn(talk: Talk, { tool }: Proposed, decided: Decided, moment: Moment): void {
  const { head } = talk;
  const at = new Date(talk.now);
  const allowed = permits(decided.verdict);
  const expired = expireCalls(head.openCalls, at);
  const tags = union(...decided.reach.resources.map((resource) => resource.tags));
  const until = moment.until === undefined ? null : new Date(moment.until);
  const waits = decided.verdict === "step_up";
  const after = proposed(head.window, { print: moment.print, until, waits }, at);
  const window = decided.grants.length > 0 ? authorised(after, at) : after;
  const { labels, effects } = decided;
  const call = {
    id: moment.eventId,
    labels,
    effects,
    until: moment.until ?? "",
    tools: [tool.spec.id],
    tags,
  };
  Object.assign(head, {
    labels: union(head.labels, expired.labels, allowed ? labels : []),
    effects: allowed ? union(head.effects, effects) : head.effects,
    calls: head.calls + 1,
    blocked: head.blocked + (decided.verdict === "block" ? 1 : 0),
    openCalls: allowed ? [...expired.open, call] : expired.open,
    window: allowed ? withTouched(window, { tool: tool.spec.id, tags }) : window,
  });
}
