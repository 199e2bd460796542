import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../core/kernel";
import { ACCESS_CLASSES, LIFECYCLES } from "../core/policy";
import { MANNERS, type Manner } from "../core/reach";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { queryContract } from "./verb";

/** How far back a change of reach is told, in days. */
export const REACH_SINCE = ["1d", "7d", "30d", "90d"] as const;
const since = z._default(z.enum(REACH_SINCE), "7d");

/** How an agent comes to reach something: by a call of its own, by calls that feed each other, through another agent. */
export const REACH_VIA = MANNERS;
export type ReachVia = Manner;

/** Whether anybody is asked on the way: nobody, or some call needs a person's yes. */
export const REACH_ASKS = ["alone", "person"] as const;

/** What is reached, added up by how. Weights: `REACH_WEIGHTS` of the resource times `EFFECT_REACH_WEIGHTS` of what can be done to it. */
const split = z.object({
  direct: z.number(),
  combining: z.number(),
  delegation: z.number(),
});

const bySensitivity = z.object({
  public: z.number(),
  internal: z.number(),
  confidential: z.number(),
  restricted: z.number(),
});

/** What one agent reaches, as figures. All but the counts are weights. */
export const reachFigures = z.object({
  /** The largest set that one session allows with nobody asked: the blast radius. */
  radius: z.number(),
  /** The same where every person asked says yes. */
  radiusWithPerson: z.number(),
  /** Everything that its sessions together allow, with nobody asked; and where all say yes. */
  union: z.number(),
  unionWithPerson: z.number(),
  /** The union with nobody asked, by how; and what only a person's yes adds to it. */
  split,
  splitPerson: split,
  /** Whether the radius is exact; else the search for the largest session gave up, and it is at least this and at most the union. */
  exact: z.boolean(),
  /** Resources within the radius, each once, by sensitivity. */
  resources: bySensitivity,
  /** Of its own ways, what cannot be decided ahead: distinct conditions. */
  conditions: z.number(),
});
export type ReachFigures = z.infer<typeof reachFigures>;

/** Even moments that a trend is told at. */
export const REACH_MOMENTS = 32;
const point = z.object({ at: time, radius: z.number() });

export const reachRow = z.extend(reachFigures, {
  agent: z.extend(ref, { handle: z.string() }),
  owner: z.nullable(ref),
  lifecycle: z.enum(LIFECYCLES),
  accessClass: z.enum(ACCESS_CLASSES),
  /** The radius less what it was `since`; null where nothing was kept then. */
  change: z.nullable(z.number()),
  /** The radius at `REACH_MOMENTS` even moments over the same time, the last of them now; fewer where nothing was kept at its beginning. */
  trend: z.array(point),
});
export type ReachRow = z.infer<typeof reachRow>;

/** When the figures were computed, and what they rest on. */
export const reachAsOf = z.object({
  /** Null before the worker's first look. */
  computedAt: z.nullable(time),
  /** The published policy's number. */
  policy: z.nullable(z.number()),
  /** Active agents: the sample that shares are of. */
  agents: z.number(),
  /** Whether something they rest on has changed since, and the worker is at it. */
  behind: z.boolean(),
});
export type ReachAsOf = z.infer<typeof reachAsOf>;

/** Over all active agents. */
export const reachTotals = z.object({
  /** The sum of radii, and the largest. */
  radius: z.number(),
  largest: z.number(),
  radiusWithPerson: z.number(),
  union: z.number(),
  /** Agents that reach something restricted alone. */
  restricted: z.number(),
  /** Agents of which the radius is not exact: where there are any, `radius`, `largest` and `radiusWithPerson` are at least these. */
  inexact: z.number(),
});
export type ReachTotals = z.infer<typeof reachTotals>;

/** What a thing of the graph is; `id` is the inventory's, so that it can be linked to. */
export const REACH_NODES = ["agent", "entitlement", "tool", "resource", "credential"] as const;
export type ReachNode = (typeof REACH_NODES)[number];
const node = z.object({ kind: z.enum(REACH_NODES), id: z.string(), name: z.string() });

/** A real way from the agent to what it reaches. */
const witness = z.object({
  words: z.string(),
  /** In order, from the agent on; `words` say what leads from the one before to this. */
  steps: z.array(z.extend(node, { words: z.string(), asks: z.enum(REACH_ASKS) })),
});
export type ReachWitness = z.infer<typeof witness>;

/** One effect on one resource that an agent reaches. */
export const reachItem = z.object({
  /** Null where a tool has this effect and no resource is known: it counts as done to a public one. */
  resource: z.nullable(ref),
  sensitivity: z.enum(SENSITIVITIES),
  /** Then the tool that has the effect; null where a resource is known. */
  tool: z.nullable(ref),
  effect: z.enum(EFFECTS),
  weight: z.number(),
  via: z.enum(REACH_VIA),
  asks: z.enum(REACH_ASKS),
  /** Whether the largest session has it; else another session does. */
  inRadius: z.boolean(),
  witness,
  /** What could not be decided ahead on the way, in words. */
  conditions: z.array(z.string()),
});
export type ReachItem = z.infer<typeof reachItem>;

/** A way of which it is not known where it ends: what it may reach is counted as everything that it could be. */
const openEnd = z.object({ at: node, words: z.string() });

/** Entitlements of which the removal would shrink the radius most. */
const cut = z.object({
  entitlement: ref,
  agent: ref,
  tool: ref,
  /** What it would take from the sum of radii. */
  lost: z.number(),
  /** Of the sum of radii, from 0 to 1. */
  share: z.number(),
  /** Agents whose radius would shrink: its own, and those that delegate to it. */
  agents: z.number(),
  /** When it last permitted a call, and how often in 90 days: what its removal would cost. */
  lastUsedAt: z.nullable(time),
  uses: z.number(),
});
export type ReachCut = z.infer<typeof cut>;

export const reachDetail = z.extend(reachRow, {
  asOf: reachAsOf,
  /** The weightiest first, at most 20; `reach.items` lists all. */
  items: z.array(reachItem),
  /** How many there are in all. */
  itemCount: z.number(),
  /** Calls that may not meet in one session, and so keep the radius below the union. */
  conflicts: z.array(
    z.object({
      first: z.string(),
      second: z.string(),
      meets: z.enum(["person", "closed"]),
      rule: z.string(),
    }),
  ),
  openEnds: z.array(openEnd),
  /** Entitlements of this agent, and of those that it delegates to, of which the removal would shrink it. */
  cuts: z.array(z.omit(cut, { share: true, agents: true })),
  delegatesTo: z.array(ref),
  credentials: z.array(ref),
});
export type ReachDetail = z.infer<typeof reachDetail>;

const exposureRow = z.object({
  resource: z.extend(ref, { handle: z.string() }),
  sensitivity: z.enum(SENSITIVITIES),
  owner: z.nullable(ref),
  /** Agents that reach it with nobody asked; and those that need a person's yes. */
  alone: z.number(),
  person: z.number(),
  /** `alone` of all active agents, from 0 to 1. */
  share: z.number(),
  /** Of `alone`, by how. */
  split,
  effects: z.array(z.enum(EFFECTS)),
});
export type ExposureRow = z.infer<typeof exposureRow>;

/** One agent that reaches a resource. */
const exposedRow = z.object({
  agent: ref,
  owner: z.nullable(ref),
  effects: z.array(z.enum(EFFECTS)),
  via: z.enum(REACH_VIA),
  asks: z.enum(REACH_ASKS),
  inRadius: z.boolean(),
  witness,
  conditions: z.array(z.string()),
});
export type ExposedRow = z.infer<typeof exposedRow>;

export const reachListContract = queryContract({
  name: "reach.list",
  path: "/reach",
  permission: "reach.read",
  summary: "Agents by blast radius: what one session of each could reach, weighted by sensitivity.",
  input: z.object({
    ...listInput,
    since,
    /** Agents of which the owner is in a team. */
    team: manyTexts,
    owner: manyTexts,
    accessClass: manyOf(ACCESS_CLASSES),
    lifecycle: manyOf(LIFECYCLES),
  }),
  output: z.extend(pageOf(reachRow), { totals: reachTotals, asOf: reachAsOf }),
});

export const reachGetContract = queryContract({
  name: "reach.get",
  path: "/reach/agents/:id",
  permission: "reach.read",
  summary:
    "What one agent reaches, each with a real way that leads there and what is undecided on it.",
  input: z.object({ id: uuid, since }),
  output: reachDetail,
});

export const reachItemsContract = queryContract({
  name: "reach.items",
  path: "/reach/agents/:id/items",
  permission: "reach.read",
  summary:
    "Every effect on a resource that one agent reaches, each with a real way that leads there.",
  input: z.object({
    id: uuid,
    ...listInput,
    via: manyOf(REACH_VIA),
    asks: manyOf(REACH_ASKS),
    effect: manyOf(EFFECTS),
    sensitivity: manyOf(SENSITIVITIES),
  }),
  output: z.extend(pageOf(reachItem), { asOf: reachAsOf }),
});

export const reachExposureContract = queryContract({
  name: "reach.exposure",
  path: "/reach/exposure",
  permission: "reach.read",
  summary: "Resources by the share of agents that can reach them.",
  input: z.object({
    ...listInput,
    sensitivity: manyOf(SENSITIVITIES),
    owner: manyTexts,
    via: manyOf(REACH_VIA),
  }),
  output: z.extend(pageOf(exposureRow), { asOf: reachAsOf }),
});

export const reachExposedContract = queryContract({
  name: "reach.exposed",
  path: "/reach/exposure/:id",
  permission: "reach.read",
  summary: "The agents that can reach one resource, and how.",
  input: z.object({
    id: uuid,
    ...listInput,
    via: manyOf(REACH_VIA),
    asks: manyOf(REACH_ASKS),
  }),
  output: z.extend(pageOf(exposedRow), { asOf: reachAsOf }),
});

export const reachChokeContract = queryContract({
  name: "reach.choke",
  path: "/reach/choke-points",
  permission: "reach.read",
  summary: "Entitlements of which the removal would shrink the sum of radii most.",
  input: z.object({ ...listInput, agent: manyTexts, tool: manyTexts }),
  output: z.extend(pageOf(cut), { asOf: reachAsOf }),
});
