import type { ReachItem as ItemRow, ReachWitness } from "../../contract/reach";
import {
  itemsOf,
  type Reach,
  type ReachedItem,
  type ReachGraph,
  type ReachItem,
  sessionOf,
  type WitnessStep,
  witnessInWords,
  witnessOf,
} from "../../core/reach";

/** What names an item among others of its agent. */
const keyOf = ({ resource, tool, effect }: ReachItem) => `${resource} ${tool} ${effect}`;

/** Everything an agent reaches, the heaviest first, and what makes a row of one: working out a way there is what costs. */
export function agentItems(graph: ReachGraph, reach: Reach, agent: number) {
  const inSession = {
    alone: new Set(sessionOf(reach, agent, "alone").items.map(keyOf)),
    person: new Set(sessionOf(reach, agent, "withPerson").items.map(keyOf)),
  };
  return {
    items: itemsOf(reach, agent),
    rowOf: (item: ReachedItem): ItemRow =>
      itemRow(graph, reach, agent, item, inSession[item.open].has(keyOf(item))),
  };
}

/** One item as a row. */
export function itemRow(
  graph: ReachGraph,
  reach: Reach,
  agent: number,
  item: ReachedItem,
  inRadius: boolean,
): ItemRow {
  const found = witnessOf(reach, agent, item);
  const steps = found?.steps ?? [];
  return {
    ...thingOf(graph, item),
    ...{ effect: item.effect, weight: item.weight, via: item.manner, asks: item.open, inRadius },
    witness: {
      words: found ? plainly(witnessInWords(graph, found)) : "",
      steps: stepsOf(graph, agent, steps),
    },
    conditions: conditionsOf(graph, steps),
  };
}

/** What an item is: a resource, or a tool whose resource is not known. */
export function thingOf(
  { resources, tools }: ReachGraph,
  item: ReachItem,
): Pick<ItemRow, "resource" | "tool" | "sensitivity"> {
  const resource = item.resource === null ? undefined : resources[item.resource];
  const tool = item.tool === null ? undefined : tools[item.tool];
  return {
    resource: resource ? { id: resource.id, name: resource.name } : null,
    tool: tool ? { id: tool.id, name: tool.name } : null,
    sensitivity: resource?.sensitivity ?? "public",
  };
}

/** Entitlements are linked to beside the words; their ids say nothing in them. */
function plainly(sentences: readonly string[]): string {
  return sentences.join(" ").replaceAll(/ under entitlement [0-9a-f-]{36}/g, "");
}

type Step = ReachWitness["steps"][number];

/** The things that a way leads over, from the agent on. */
export function stepsOf(graph: ReachGraph, agent: number, steps: readonly WitnessStep[]): Step[] {
  const first = graph.agents[agent];
  if (!first) return [];
  const begin: Step = { kind: "agent", id: first.id, name: first.name, words: "", asks: "alone" };
  return [begin, ...steps.flatMap((step) => stepNodes(graph, step))];
}

function stepNodes(graph: ReachGraph, step: WitnessStep): Step[] {
  const node = (
    kind: Step["kind"],
    thing: { id: string; name: string } | undefined,
    words: string,
    asked = false,
  ): Step[] =>
    thing
      ? [{ kind, id: thing.id, name: thing.name, words, asks: asked ? "person" : "alone" }]
      : [];
  const credential = (place: number, words: string) =>
    node("credential", graph.credentials[place], words);
  switch (step.kind) {
    case "delegates":
      return node("agent", graph.agents[step.to], "may have it act", step.asks);
    case "calls": {
      const tool = graph.tools[step.tool];
      const entitlement = graph.entitlements[step.entitlement];
      const named = entitlement && { id: entitlement.id, name: tool?.name ?? "" };
      return [
        ...node("entitlement", named, "is entitled to", step.asks),
        ...node("tool", tool, "calls"),
        ...node("resource", graph.resources[step.resource ?? -1], "which reaches"),
      ];
    }
    case "feeds":
      return node("tool", graph.tools[step.to], "may be given what that returns");
    case "holds":
      return credential(step.credential, "holds");
    case "finds":
      return credential(step.credential, "whose secret is kept there");
    case "opens":
      return node("resource", graph.resources[step.resource], "opens");
  }
}

/** What is undecided on a way, in words. */
export function conditionsOf(graph: ReachGraph, steps: readonly WitnessStep[]): string[] {
  const places = steps.flatMap((step) => {
    if (step.kind === "delegates") return graph.delegations[step.delegation]?.conditions ?? [];
    if (step.kind !== "calls") return [];
    const ways = graph.entitlements[step.entitlement]?.ways ?? [];
    return ways.find(({ resource }) => resource === step.resource)?.conditions ?? [];
  });
  return [...new Set(places)].flatMap((place) => graph.conditions[place] ?? []);
}
