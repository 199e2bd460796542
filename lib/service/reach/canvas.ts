import type { CANVAS_GROUPS, CANVAS_KINDS, CanvasNode } from "../../contract/reach-graph";
import { rankOf } from "../../core/kernel";
import { REACH_WEIGHTS, type ReachGraph } from "../../core/reach";

type Kind = "agent" | "tool" | "resource" | "credential";
export type Thing = { kind: Kind; place: number };

/** What names a thing. */
export function nameOf({ kind, place }: Thing): string {
  return `${kind} ${place}`;
}

/** A thing of the graph as it may be drawn: by itself, or within its group. */
export type Drawable = Thing & { node: CanvasNode; group: CanvasNode };

type Weigh = (agent: number) => number;

/** Everything there is to draw, with the group that it is drawn in until that is expanded. */
export function drawables(
  graph: ReachGraph,
  by: (typeof CANVAS_GROUPS)[number],
  radius: Weigh,
): Drawable[] {
  const thing = (
    kind: Kind,
    place: number,
    { id, name }: { id: string; name: string },
    group: { key: string; name: string },
    more: Partial<Pick<CanvasNode, "weight" | "sensitivity">> = {},
  ): Drawable => {
    const plural: (typeof CANVAS_KINDS)[number] = `${kind}s`;
    const rest = { weight: 0, sensitivity: null, ...more };
    const key = `${plural}:${group.key}`;
    // What may not be known by its id is told from others by its place.
    const own = id === "" ? String(place) : id;
    return {
      ...{ kind, place },
      node: { key: `${kind}:${own}`, kind, id, name, count: 1, ...rest, group: key },
      group: { key, kind: plural, id: null, name: group.name, count: 1, ...rest, group: null },
    };
  };
  return [
    ...graph.agents.map((agent, place) => {
      const team = agent.team ?? "";
      const ofTeam = { key: `team:${encodeURIComponent(team)}`, name: team || "No team" };
      const ofClass = { key: `class:${agent.accessClass}`, name: CLASSES[agent.accessClass] };
      const weight = radius(place);
      return thing("agent", place, agent, by === "team" ? ofTeam : ofClass, { weight });
    }),
    ...graph.tools.map((tool, place) => {
      const server = tool.name.slice(0, Math.max(0, tool.name.indexOf("/")));
      return thing("tool", place, tool, { key: encodeURIComponent(server), name: server });
    }),
    ...graph.resources.map((resource, place) => {
      const { sensitivity } = resource;
      const weight = REACH_WEIGHTS[sensitivity];
      const name = `${sensitivity.charAt(0).toUpperCase()}${sensitivity.slice(1)} data`;
      return thing(
        "resource",
        place,
        resource,
        { key: sensitivity, name },
        { sensitivity, weight },
      );
    }),
    ...graph.credentials.map((credential, place) =>
      thing("credential", place, credential, { key: "all", name: "Credentials" }),
    ),
  ];
}

const CLASSES = {
  generates_only: "Generates only",
  uses_tools: "Uses tools",
  touches_sensitive_systems: "Touches sensitive systems",
} as const;

/** Several things as one node: how many, how heavy, and how grave. */
export function together(things: readonly Drawable[]): CanvasNode[] {
  const groups = new Map<string, CanvasNode>();
  for (const { group } of things) {
    const known = groups.get(group.key);
    groups.set(group.key, known ? merged(known, group) : group);
  }
  return [...groups.values()];
}

function merged(a: CanvasNode, b: CanvasNode): CanvasNode {
  const graver =
    a.sensitivity && b.sensitivity && rankOf(b.sensitivity) > rankOf(a.sensitivity)
      ? b.sensitivity
      : a.sensitivity;
  return { ...a, count: a.count + b.count, weight: a.weight + b.weight, sensitivity: graver };
}
