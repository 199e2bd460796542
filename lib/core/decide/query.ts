import { type CedarEntity, type CedarQuery, type CedarValue, datetime, entity } from "../cedar";
import { type JsonObject, rankOf } from "../kernel";
import type { AgentFacts, Reach, ResourceFacts, ToolFacts } from "../policy";
import { labelsAfter, labelsOfCall, openEffects, openThings } from "../session";
import { seenArguments } from "./arguments";
import { chainContext } from "./context-chain";
import { clockContext } from "./context-clock";
import { originsContext } from "./context-origins";
import { planContext } from "./context-plan";
import { taskContext } from "./context-task";
import { windowContext } from "./context-window";
import type { DecideInput } from "./request";
import { sqlContext } from "./sql";

/** The Cedar request for one call with these arguments, and the entities that policies may ask about. */
export function cedarQuery(
  input: DecideInput,
  agent: AgentFacts,
  tool: ToolFacts,
  args: JsonObject,
  reach: Reach,
): CedarQuery {
  const actingFor = input.session.onBehalfOf ?? input.proposal.onBehalfOf;
  return {
    principal: { type: "Agent", id: agent.handle },
    action: { type: "Action", id: "call" },
    resource: { type: "Tool", id: tool.id },
    context: {
      ...seenArguments(tool, args),
      sql: sqlContext(tool, args, input.readSql),
      ...originsContext(input, tool, args),
      reaches: reach.resources.map((r) => entity("Resource", r.handle)),
      sensitivity: rankOf(reach.sensitivity),
      unmapped: reach.unmapped,
      effects: [...tool.effects],
      labels: labelsOfCall(tool, reach),
      frozen: input.bundle.frozen,
      now: datetime(input.now),
      clock: clockContext(input.now, input.bundle.settings.timeZone),
      tags: [...new Set(reach.resources.flatMap((r) => r.tags))].sort(),
      task: taskContext(input, tool, reach),
      plan: planContext(input),
      chain: chainContext(input),
      session: sessionContext(input, tool, reach),
      ...(actingFor === undefined ? {} : { onBehalfOf: actingFor }),
    },
    entities: [agentEntity(agent), toolEntity(tool), ...reach.resources.map(resourceEntity)],
  };
}

function sessionContext(
  { session, proposal, now }: DecideInput,
  tool: ToolFacts,
  reach: Reach,
): CedarValue {
  const claimed = proposal.onBehalfOf;
  return {
    state: session.state,
    labels: [...session.labels],
    after: labelsAfter(session.labels, tool, reach),
    effects: [...session.effects],
    openEffects: openEffects(session.openCalls, now),
    openLabels: openThings(session.openCalls, now, "labels"),
    openTools: openThings(session.openCalls, now, "tools"),
    openTags: openThings(session.openCalls, now, "tags"),
    tools: [...session.tools],
    tags: [...session.tags],
    calls: session.calls,
    depth: session.depth,
    foreign: session.foreign,
    otherPrincipal:
      claimed !== undefined && session.onBehalfOf !== null && claimed !== session.onBehalfOf,
    intentSource: session.intentSource ?? "none",
    modelAsRouted: session.strayed === undefined,
    ...windowContext(session.window),
  };
}

export function agentEntity(agent: AgentFacts): CedarEntity {
  return {
    uid: { type: "Agent", id: agent.handle },
    attrs: {
      lifecycle: agent.lifecycle,
      accessClass: agent.accessClass,
      autonomy: agent.autonomy,
      ceiling: rankOf(agent.ceiling),
      names: [...agent.names],
      limitedToChains: agent.limitedToChains ?? false,
    },
    parents: [],
  };
}

export function toolEntity(tool: ToolFacts): CedarEntity {
  return {
    uid: { type: "Tool", id: tool.id },
    attrs: {
      server: tool.server,
      state: tool.state,
      changed: tool.changed,
      effects: [...tool.effects],
      labels: [...tool.labels],
    },
    parents: [],
  };
}

export function resourceEntity(resource: ResourceFacts): CedarEntity {
  return {
    uid: { type: "Resource", id: resource.handle },
    attrs: {
      sensitivity: rankOf(resource.sensitivity),
      tags: [...resource.tags],
      kind: resource.kind,
    },
    parents: [],
  };
}
