import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, LIFECYCLES } from "../core/policy";
import { OPENNESS, type ReachGraph } from "../core/reach";
import { listInput, manyTexts, pageOf, ref, uuid } from "./list";
import { REACH_ASKS, reachAsOf } from "./reach";
import { queryContract } from "./verb";

/** A node of the canvas: a thing, or a group of things that can be expanded. */
export const CANVAS_KINDS = [
  "agents",
  "tools",
  "resources",
  "credentials",
  "agent",
  "tool",
  "resource",
  "credential",
] as const;
const canvasNode = z.object({
  /** What `expand` and `focus` name. */
  key: z.string(),
  kind: z.enum(CANVAS_KINDS),
  /** The inventory's; null for a group. */
  id: z.nullable(z.string()),
  name: z.string(),
  /** Things that it stands for. */
  count: z.number(),
  /** Agents: the sum of radii; resources: the sum of their weights; else 0. */
  weight: z.number(),
  /** The gravest of the resources it stands for. */
  sensitivity: z.nullable(z.enum(SENSITIVITIES)),
  /** The group it belongs to. */
  group: z.nullable(z.string()),
});
export type CanvasNode = z.infer<typeof canvasNode>;

export const CANVAS_EDGES = [
  "entitlement",
  "reaches",
  "holds",
  "opens",
  "delegates",
  "feeds",
] as const;
const canvasEdge = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(CANVAS_EDGES),
  asks: z.enum(REACH_ASKS),
  /** Ways that it stands for. */
  count: z.number(),
  /** What could not be decided ahead, in words; at most 5. */
  conditions: z.array(z.string()),
  /** The entitlements, where it stands for at most 5. */
  entitlements: z.array(ref),
});
export type CanvasEdge = z.infer<typeof canvasEdge>;

/** How agents are grouped on the canvas. */
export const CANVAS_GROUPS = ["team", "access_class"] as const;

const place = z.number();
const openness = z.enum(OPENNESS);
const effects = z.array(z.enum(EFFECTS));
const weightOf = z.number();

/** The part of the graph around one agent, as `core/reach` computes with it in the browser. */
const neighbourhood: z.ZodMiniType<ReachGraph> = z.object({
  agents: z.array(
    z.object({
      ...{ id: z.string(), name: z.string() },
      lifecycle: z.enum(LIFECYCLES),
      accessClass: z.enum(ACCESS_CLASSES),
      autonomy: z.enum(AUTONOMIES),
      ceiling: z.enum(SENSITIVITIES),
      team: z.nullable(z.string()),
      conflicts: z.nullable(place),
    }),
  ),
  tools: z.array(
    z.object({ id: z.string(), name: z.string(), effects, labels: z.array(z.string()) }),
  ),
  resources: z.array(
    z.object({ id: z.string(), name: z.string(), sensitivity: z.enum(SENSITIVITIES) }),
  ),
  entitlements: z.array(
    z.object({
      ...{ id: z.string(), agent: place, tool: place },
      ways: z.array(
        z.object({
          resource: z.nullable(place),
          open: openness,
          conditions: z.array(place),
          callClass: place,
        }),
      ),
    }),
  ),
  credentials: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), holders: z.array(place) },
      opens: z.array(z.object({ resource: place, effects })),
      keptIn: z.array(place),
    }),
  ),
  delegations: z.array(
    z.object({ from: place, to: place, open: openness, conditions: z.array(place) }),
  ),
  feeds: z.array(
    z.object({ from: place, to: place, by: z.enum(["labels", "observed"]), why: z.string() }),
  ),
  classes: z.array(z.string()),
  conflicts: z.array(
    z.array(
      z.object({
        first: place,
        second: place,
        meets: z.enum(["person", "closed"]),
        rule: z.string(),
      }),
    ),
  ),
  conditions: z.array(z.string()),
  weights: z.object({
    sensitivity: z.object({
      ...{ public: weightOf, internal: weightOf, confidential: weightOf, restricted: weightOf },
    }),
    effect: z.object({ read: weightOf, write: weightOf, execute: weightOf, egress: weightOf }),
  }),
});

/** How the graph is looked at. */
const look = {
  group: z._default(z.enum(CANVAS_GROUPS), "team"),
  /** Keys of groups that are shown by their members. */
  expand: manyTexts,
  /** Key of one thing: it, what it reaches, and what reaches it. */
  focus: z.optional(z.string().check(z.maxLength(256))),
};

const end = z.pick(canvasNode, { key: true, kind: true, name: true });
const edgeRow = z.extend(canvasEdge, { from: end, to: end });
export type CanvasEdgeRow = z.infer<typeof edgeRow>;

export const reachGraphContract = queryContract({
  name: "reach.graph",
  path: "/reach/graph",
  permission: "reach.read",
  summary: "The access graph to draw: groups first, of which some are expanded; at most 400 nodes.",
  input: z.object(look),
  output: z.object({
    nodes: z.array(canvasNode),
    edges: z.array(canvasEdge),
    /** The groups that are shown by their members: what they are called, and how many members they have. */
    expanded: z.array(z.pick(canvasNode, { key: true, kind: true, name: true, count: true })),
    /** Members that did not find room; expand less, or focus. */
    left: z.number(),
    /** Edges beyond 1,500 that are not told, the lightest; `reach.edges` lists all. */
    edgesLeft: z.number(),
    asOf: reachAsOf,
  }),
});

export const reachEdgesContract = queryContract({
  name: "reach.edges",
  path: "/reach/edges",
  permission: "reach.read",
  summary: "Every edge between what the access graph shows, as a list.",
  input: z.object({ ...listInput, ...look }),
  output: pageOf(edgeRow),
});

export const reachNeighbourhoodContract = queryContract({
  name: "reach.neighbourhood",
  path: "/reach/agents/:id/neighbourhood",
  permission: "reach.read",
  summary: "The part of the access graph that one agent's reach rests on, to try changes on.",
  input: z.object({ id: uuid }),
  output: z.object({ graph: neighbourhood, asOf: reachAsOf }),
});
