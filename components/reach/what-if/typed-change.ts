import type { Choice } from "@/components/form/combo-box";
import type { ReachTry } from "@/lib/contract/reach-try";
import type { BOUNDARIES } from "@/lib/core/policy";

type Boundary = (typeof BOUNDARIES)[number];

/** A change as a person types it. */
export type ChangeValues = {
  kind: ReachTry["kind"];
  entitlement: Choice | null;
  agent: Choice | null;
  tool: Choice | null;
  credential: Choice | null;
  /** Of an added entitlement. */
  resources: Choice[];
  boundary: Boundary;
  /** Of a narrowed one: ids of the resources that it keeps; null until it is known which there are. */
  kept: string[] | null;
  asks: "kept" | "step_up";
};

export const NO_CHANGE: ChangeValues = {
  kind: "remove_entitlement",
  ...{ entitlement: null, agent: null, tool: null, credential: null },
  ...{ resources: [], boundary: "none", kept: null, asks: "kept" },
};

/** The change that was typed; null while something is missing. */
export function typedChange(values: ChangeValues, draft: number | null): ReachTry | null {
  const { kind, entitlement, agent, tool, credential } = values;
  switch (kind) {
    case "remove_entitlement":
      return entitlement && { kind, entitlement: entitlement.id };
    case "narrow_entitlement":
      return entitlement && narrowing(values, entitlement.id);
    case "add_entitlement": {
      if (!agent || !tool) return null;
      const resources = values.resources.map(({ id }) => id);
      return { kind, agent: agent.id, tool: tool.id, resources, boundary: values.boundary };
    }
    case "suspend_agent":
      return agent && { kind, agent: agent.id };
    case "compromise_credential":
      return credential && { kind, credential: credential.id };
    case "publish_policy":
      return draft === null ? null : { kind, number: draft };
  }
}

function narrowing({ kept, asks }: ChangeValues, entitlement: string): ReachTry | null {
  if (kept === null && asks === "kept") return null;
  return {
    ...{ kind: "narrow_entitlement", entitlement },
    ...(kept === null ? {} : { resources: kept }),
    ...(asks === "step_up" ? { boundary: "step_up" as const } : {}),
  };
}
