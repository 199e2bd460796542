import {
  ANY,
  anyOf,
  between,
  type CedarValue,
  entity,
  knownRecord,
  oneOf,
  type Part,
  type PartEntity,
  type PartRequest,
  partRequest,
  recordOf,
  setOf,
} from "../../cedar";
import { highest, rankOf } from "../../kernel";
import type { AgentFacts, Bundle, ResourceFacts, ToolFacts } from "../../policy";
import { labelsOfCall, NO_WINDOW, union } from "../../session";
import { clockContext } from "../context-clock";
import { windowContext } from "../context-window";
import { agentEntity, resourceEntity, toolEntity } from "../query";
import { TOUCHED_NOTHING, type Touched } from "./touched";

/** A call of which only who, which tool and one resource that it reaches are known. Null: it reaches none. */
export type OpenCall = { agent: AgentFacts; tool: ToolFacts; resource: ResourceFacts | null };

/**
 * How much is left open. `anything`: every argument, claim, moment from now on and open session. `first`: the first call of a
 * session that was opened properly, which claims nothing beyond what it reaches.
 */
export type Scope = "anything" | "first";

/** From the greatest sensitivity up there is none. */
const TOP = rankOf("restricted");

/**
 * What policies may be told of such a call. Sessions that are over or another's, arguments beyond what policies are shown and
 * numbers that they cannot compare are left out: those are blocked whatever else is so.
 * @param touched what the session has had for certain before this call
 */
export function openRequest(
  bundle: Bundle,
  call: OpenCall,
  now: Date,
  { scope, touched = TOUCHED_NOTHING }: { scope: Scope; touched?: Touched },
): PartRequest {
  const { agent, tool } = call;
  return partRequest({
    principal: { type: "Agent", id: agent.handle },
    action: { type: "Action", id: "call" },
    resource: { type: "Tool", id: tool.id },
    context: recordOf(
      {
        ...openArguments(tool),
        ...reachParts(bundle, call, scope),
        frozen: oneOf(bundle.frozen),
        now: between("datetime", now.getTime(), null),
        clock: openClock(bundle, now),
        effects: oneOf([...tool.effects]),
        task: openTask(),
        plan: recordOf({ checked: anyOf("bool"), covered: anyOf("bool") }),
        chain: openChain(scope),
        drift: recordOf({ asked: anyOf("bool"), score: between("long", 0, null) }),
        unvouched: setOf([], null),
        session: scope === "first" ? firstSession(call) : openSession(call, touched),
      },
      { onBehalfOf: anyOf("string") },
      // Facts that are not named here may be there, and say anything.
      ANY,
    ),
    ...entitiesOf(bundle, call),
  });
}

/** The same request in a session that has had this for certain. */
export function afterTouching(request: PartRequest, call: OpenCall, touched: Touched): PartRequest {
  const { context } = request;
  if (context.is !== "record") return request;
  const session = { part: openSession(call, touched), sure: true };
  const members = new Map(context.members).set("session", session);
  return { ...request, context: { ...context, members } };
}

/** The same request in a session of which one figure is beyond any that a rule names. */
export function beyondMeasure(request: PartRequest, { fact, as }: SessionMeasure): PartRequest {
  const { context } = request;
  const session = context.is === "record" ? context.members.get("session")?.part : undefined;
  if (context.is !== "record" || session?.is !== "record") return request;
  const part = between(as, Number.MAX_SAFE_INTEGER, null);
  const figures = new Map(session.members).set(fact, { part, sure: true });
  const own = { part: { ...session, members: figures }, sure: true };
  return {
    ...request,
    context: { ...context, members: new Map(context.members).set("session", own) },
  };
}

/** A figure of a session that only grows, as policies are told it. */
export type SessionMeasure = { fact: string; as: "duration" | "long" };

/** Arguments can be any that the tool might be given. */
function openArguments(tool: ToolFacts): Record<string, Part> {
  const anyOfType = (type: "set" | "string" | "decimal") => recordOf({}, {}, anyOf(type));
  return {
    call: recordOf({ [tool.id]: recordOf({}, {}, ANY) }),
    each: anyOfType("set"),
    texts: anyOfType("string"),
    numbers: anyOfType("decimal"),
    roles: anyOfType("set"),
    amounts: anyOfType("decimal"),
    origins: anyOfType("set"),
    sql: recordOf({}, {}, ANY),
    lossy: setOf([], null),
    climbs: setOf([], null),
    inexact: oneOf(false),
    overflow: oneOf(false),
  };
}

/** The resources that a call which reaches this one surely reaches, and (null: no bound) may reach. */
function reachedBy(bundle: Bundle, { tool, resource }: OpenCall, scope: Scope) {
  const find = (handle: string) => bundle.resource(handle) ?? unknownResource(handle);
  const always = tool.resourceMap.flatMap((rule) =>
    rule.match === "always" ? [rule.resource] : [],
  );
  const surely = union(always, resource ? [resource.handle] : []).map(find);
  const may = union(
    surely.map(({ handle }) => handle),
    tool.resourceMap.map((r) => r.resource),
  );
  return { surely, may: scope === "first" ? may.map(find) : null };
}

/** As a decision takes one that is not in the inventory. */
function unknownResource(handle: string): ResourceFacts {
  return { handle, sensitivity: "restricted", tags: [], kind: "unknown", ownerId: null };
}

function reachParts(bundle: Bundle, call: OpenCall, scope: Scope): Record<string, Part> {
  const { surely, may } = reachedBy(bundle, call, scope);
  const named = (resources: readonly ResourceFacts[]) =>
    resources.map(({ handle }) => entity("Resource", handle));
  const tags = (resources: readonly ResourceFacts[]) => union(...resources.map((r) => r.tags));
  const rank = (resources: readonly ResourceFacts[]) =>
    rankOf(highest(resources.map((r) => r.sensitivity)));
  const labels = (resources: readonly ResourceFacts[]) => labelsOf(call.tool, resources);
  const selective = call.tool.resourceMap.some((rule) => rule.match !== "always");
  return {
    reaches: setOf(named(surely), may && named(may)),
    tags: setOf(tags(surely), may && tags(may)),
    labels: setOf(labels(surely), may && labels(may)),
    sensitivity: between("long", rank(surely), may ? rank(may) : TOP),
    unmapped: selective ? anyOf("bool") : oneOf(false),
  };
}

function labelsOf(tool: ToolFacts, resources: readonly ResourceFacts[]): string[] {
  const sensitivity = highest(resources.map((r) => r.sensitivity));
  return labelsOfCall(tool, { sensitivity, resources });
}

/** What a call that reaches this leaves in its session for certain. */
export function leftBy(
  bundle: Bundle,
  call: OpenCall,
): Touched & { surely: readonly ResourceFacts[] } {
  const { surely } = reachedBy(bundle, call, "anything");
  return {
    labels: labelsOf(call.tool, surely),
    effects: call.tool.effects,
    tools: [call.tool.id],
    tags: union(...surely.map((r) => r.tags)),
    calls: 1,
    surely,
  };
}

function openClock(bundle: Bundle, now: Date): Part {
  const clock = clockContext(now, bundle.settings.timeZone);
  // A zone that nobody knows has no hours, at any time.
  if (clock.weekday === 0) return oneOf(clock);
  return recordOf({
    hour: between("long", 0, 23),
    minute: between("long", 0, 1439),
    weekday: between("long", 1, 7),
  });
}

function openTask(): Part {
  const [text, truth] = [anyOf("string"), anyOf("bool")];
  return recordOf({
    ...{ class: text, claimed: text, known: truth, tool: truth, resources: truth },
    ...{ model: truth, within: truth, requested: truth },
  });
}

/** A first call continues what was followed from the beginning. */
function openChain(scope: Scope): Part {
  const known = scope === "first" ? oneOf(true) : anyOf("bool");
  return recordOf({ known, continues: setOf([], null), completes: setOf([], null) });
}

/** A session that goes on, with what it surely had. */
function openSession(call: OpenCall, touched: Touched): Part {
  const atLeast = (has: readonly CedarValue[]) => setOf(has, null);
  const count = between("long", 0, null);
  const span = between("duration", 0, null);
  return recordOf(
    {
      ...ALIVE,
      labels: atLeast(touched.labels),
      after: atLeast(
        union(touched.labels, labelsOf(call.tool, call.resource ? [call.resource] : [])),
      ),
      effects: atLeast(touched.effects),
      tools: atLeast(touched.tools),
      tags: atLeast(touched.tags),
      ...{ openEffects: atLeast([]), openLabels: atLeast([]) },
      ...{ openTools: atLeast([]), openTags: atLeast([]) },
      calls: between("long", touched.calls, null),
      depth: count,
      ...{ intentSource: anyOf("string"), modelAsRouted: anyOf("bool") },
      ...{ age: span, idle: span, deliberation: span, deliberated: span, sinceAuthorised: span },
      ...{ reasoningTokens: count, turnsWithoutCall: count, identical: count, similar: count },
      ...{ model: anyOf("string"), modelClass: anyOf("string") },
    },
    {},
    ANY,
  );
}

const ALIVE = { state: oneOf("open"), foreign: oneOf(false), otherPrincipal: oneOf(false) };
const NOTHING = oneOf([]);

/** A session that was just opened, with any model. */
function firstSession(call: OpenCall): Part {
  const own = labelsOf(call.tool, call.resource ? [call.resource] : []);
  const window = Object.entries(windowContext(NO_WINDOW)).map(
    ([name, value]) => [name, oneOf(value)] as const,
  );
  return recordOf(
    {
      ...ALIVE,
      ...{ labels: NOTHING, effects: NOTHING, tools: NOTHING, tags: NOTHING },
      ...{ openEffects: NOTHING, openLabels: NOTHING, openTools: NOTHING, openTags: NOTHING },
      after: setOf(own, null),
      ...{ calls: oneOf(0), depth: oneOf(0), intentSource: oneOf("opener") },
      modelAsRouted: oneOf(true),
      ...Object.fromEntries(window),
      ...{ model: anyOf("string"), modelClass: anyOf("string") },
    },
    {},
    ANY,
  );
}

/** Who and what is known for certain; data comes with a call only where it is reached. */
function entitiesOf(bundle: Bundle, call: OpenCall) {
  const { surely } = reachedBy(bundle, call, "anything");
  const handles = new Set(surely.map(({ handle }) => handle));
  const known = [agentEntity(call.agent), toolEntity(call.tool), ...surely.map(resourceEntity)];
  const others = call.tool.resourceMap.flatMap(({ resource }) =>
    handles.has(resource) ? [] : [bundle.resource(resource) ?? unknownResource(resource)],
  );
  const part = ({ uid, attrs }: ReturnType<typeof agentEntity>, sure: boolean) =>
    ({
      ...{ uid, attrs: knownRecord(attrs), tags: knownRecord({}), ancestors: [], sure },
    }) satisfies PartEntity & { uid: object };
  return {
    entities: [
      ...known.map((one) => part(one, true)),
      ...others.map((one) => part(resourceEntity(one), false)),
    ],
    // A caller may claim any data.
    others: true,
  };
}
