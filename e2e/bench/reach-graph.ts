import { EFFECTS, SENSITIVITIES } from "@/lib/core/kernel";
import { type ReachGraph, WEIGHTS } from "@/lib/core/reach";

/** 35,000 nodes: 10,000 agents, 5,000 tools, 19,000 resources and 1,000 credentials. */
const [AGENTS, TOOLS, RESOURCES, CREDENTIALS] = [10_000, 5_000, 19_000, 1_000];
const FEEDS = 25_000;
/** Of each credential: three holders, two resources that it opens, one where it is kept. */
const PER_CREDENTIAL = 6;
const EDGES = 165_000;

/**
 * How agents delegate. `sparse`: within teams of eight, downwards, 3,500 in all. `dense`: five each, to anybody, 50,000 in all, so that
 * most can reach each other. `layered`: five each, to somebody later in line, so that nobody reaches the same as another.
 */
export const SHAPES = ["sparse", "dense", "layered"] as const;
export type Shape = (typeof SHAPES)[number];

/** A graph of 35,000 nodes and 165,000 edges, the same at every run. */
export function drawGraph(shape: Shape): ReachGraph {
  const draw = drawing(shape.length);
  const pick = (count: number) => Math.floor(draw() * count);
  const delegations = delegationsOf(shape, pick).map(([from, to]) => ({
    ...{ from, to, open: draw() < 0.9 ? ("alone" as const) : ("person" as const) },
    conditions: [],
  }));
  const resourcesOfTool = Array.from({ length: TOOLS }, () =>
    Array.from({ length: 5 }, () => pick(RESOURCES)),
  );
  let ways = EDGES - delegations.length - FEEDS - CREDENTIALS * PER_CREDENTIAL;
  const entitlements: ReachGraph["entitlements"] = [];
  for (let n = 0; ways > 0; n++) {
    const tool = pick(TOOLS);
    const count = Math.min(ways, 1 + pick(3));
    ways -= count;
    entitlements.push({
      ...{ id: `e${n}`, agent: n % AGENTS, tool },
      ways: Array.from({ length: count }, () => ({
        resource: resourcesOfTool[tool]?.[pick(5)] ?? null,
        open: openOf(draw()),
        conditions: [],
        callClass: pick(20) === 0 ? 1 : pick(20) === 0 ? 2 : 0,
      })),
    });
  }
  return {
    agents: Array.from({ length: AGENTS }, (_, n) => ({
      ...{ id: `a${n}`, name: `Agent ${n}`, lifecycle: "active", accessClass: "uses_tools" },
      ...{ autonomy: "acts", ceiling: "restricted", team: null, conflicts: 0 },
    })),
    tools: Array.from({ length: TOOLS }, (_, n) => ({
      ...{ id: `t${n}`, name: `server/tool-${n}`, labels: [] },
      effects: [EFFECTS[[0, 0, 0, 1, 1, 2, 3][pick(7)] ?? 0] ?? "read"],
    })),
    resources: Array.from({ length: RESOURCES }, (_, n) => ({
      ...{ id: `r${n}`, name: `Resource ${n}`, sensitivity: SENSITIVITIES[pick(4)] ?? "public" },
    })),
    credentials: Array.from({ length: CREDENTIALS }, (_, n) => ({
      ...{ id: `c${n}`, name: `Credential ${n}` },
      holders: [pick(AGENTS), pick(AGENTS), pick(AGENTS)],
      opens: [0, 1].map(() => ({ resource: pick(RESOURCES), effects: ["read", "write"] as const })),
      keptIn: [pick(RESOURCES)],
    })).map((one) => ({
      ...one,
      opens: one.opens.map((o) => ({ ...o, effects: [...o.effects] })),
    })),
    feeds: Array.from({ length: FEEDS }, () => ({
      ...{ from: pick(TOOLS), to: pick(TOOLS), by: "labels" as const, why: "" },
    })),
    ...{ entitlements, delegations, conditions: [], weights: WEIGHTS },
    classes: ["other", "reads what is sensitive", "sends out"],
    conflicts: [[{ first: 1, second: 2, meets: "closed", rule: "No sending after reading" }]],
  };
}

function delegationsOf(shape: Shape, pick: (count: number) => number): [number, number][] {
  if (shape === "sparse")
    return Array.from({ length: 3_500 }, () => {
      const from = pick(AGENTS - 8);
      return [from, from + 1 + pick(7 - (from % 8) || 1)];
    });
  return Array.from({ length: 50_000 }, (_, n) => {
    const from = n % AGENTS;
    return [from, shape === "dense" ? pick(AGENTS) : from + 1 + pick(AGENTS - from)];
  }).map(([from = 0, to = 0]) => [from, Math.min(to, AGENTS - 1)]);
}

function openOf(drawn: number): "alone" | "person" | "closed" {
  if (drawn < 0.8) return "alone";
  return drawn < 0.95 ? "person" : "closed";
}

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
