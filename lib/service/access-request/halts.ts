import { SENSITIVITIES } from "../../core/kernel";
import { oneOf } from "../show";

type Agent = { lifecycle: string; accessClass: string; ceiling: string };
type Resource = { name: string; sensitivity: string };

const rank = (sensitivity: string) => SENSITIVITIES.indexOf(oneOf(SENSITIVITIES, sensitivity));

/** Why calls would stay blocked even with a yes: what the agent may be and reach is bounded apart from its entitlements. */
export function haltsOf(
  agent: Agent,
  tool: { state: string },
  reaches: readonly Resource[],
): string[] {
  const above = reaches.filter(({ sensitivity }) => rank(sensitivity) > rank(agent.ceiling));
  const sensitive = reaches.filter(({ sensitivity }) => rank(sensitivity) >= rank("confidential"));
  const names = (all: readonly Resource[]) => all.map(({ name }) => name).join(", ");
  return [
    ...(agent.lifecycle === "active" ? [] : [`the agent is ${agent.lifecycle}`]),
    ...(tool.state === "active" ? [] : [`the tool is ${tool.state}`]),
    ...(agent.accessClass === "generates_only" ? ["the agent only generates"] : []),
    ...(agent.accessClass === "uses_tools" && sensitive.length > 0
      ? [`the agent's class does not touch sensitive systems, such as ${names(sensitive)}`]
      : []),
    ...(above.length > 0
      ? [`${names(above)} lies above the agent's data ceiling, which is ${agent.ceiling}`]
      : []),
  ];
}
