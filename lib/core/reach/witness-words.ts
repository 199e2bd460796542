import type { Effect } from "../kernel";
import type { ReachGraph } from "./graph";
import type { Witness } from "./witness";
import type { WitnessStep } from "./witness-routes";

const DONE: Readonly<Record<Effect, string>> = {
  read: "read",
  write: "change",
  execute: "run things in",
  egress: "send out what is in",
};

/** A way to an item in plain English, a sentence for each step, the last of which says what comes of it. */
export function witnessInWords(graph: ReachGraph, { item, steps }: Witness): string[] {
  const what =
    item.resource === null
      ? `${toolName(graph, item.tool)} can ${item.effect} where no resource is known`
      : `it can ${DONE[item.effect]} ${resourceName(graph, item.resource)}`;
  return steps.map((step, n) => {
    const words = stepInWords(graph, step);
    return n === steps.length - 1 ? `${words}: ${what}.` : `${words}.`;
  });
}

function stepInWords(graph: ReachGraph, step: WitnessStep): string {
  switch (step.kind) {
    case "delegates":
      return `${agentName(graph, step.from)} may have ${agentName(graph, step.to)} do it${asking(step)}`;
    case "calls": {
      const entitlement = graph.entitlements[step.entitlement]?.id ?? "";
      const reaches =
        step.resource === null ? "" : `, which reaches ${resourceName(graph, step.resource)}`;
      return `${agentName(graph, step.agent)} may call ${toolName(graph, step.tool)} under entitlement ${entitlement}${reaches}${asking(step)}`;
    }
    case "feeds":
      return `What ${toolName(graph, step.from)} returns may be given to ${toolName(graph, step.to)}`;
    case "holds":
      return `${agentName(graph, step.agent)} holds ${credentialName(graph, step.credential)}`;
    case "finds":
      return `The secret of ${credentialName(graph, step.credential)} is kept in ${resourceName(graph, step.resource)}`;
    case "opens":
      return `${credentialName(graph, step.credential)} opens ${resourceName(graph, step.resource)} without any tool`;
  }
}

function asking({ asks }: { asks: boolean }): string {
  return asks ? ", once a person says yes" : "";
}

const agentName = (graph: ReachGraph, n: number) => graph.agents[n]?.name ?? "";
const toolName = (graph: ReachGraph, n: number | null) => graph.tools[n ?? -1]?.name ?? "";
const resourceName = (graph: ReachGraph, n: number) => graph.resources[n]?.name ?? "";
const credentialName = (graph: ReachGraph, n: number) => graph.credentials[n]?.name ?? "";
