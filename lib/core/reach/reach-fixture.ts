import fc from "fast-check";
import { EFFECTS, SENSITIVITIES } from "../kernel";
import { OPENNESS, type ReachGraph, type ReachWay, WEIGHTS } from ".";

/** How much there may be of everything in a random graph. */
export type Room = {
  agents: number;
  tools: number;
  resources: number;
  entitlements: number;
  ways: number;
  credentials: number;
  delegations: number;
  feeds: number;
  classes: number;
  sets: number;
  conflicts: number;
  /** The share of entitlements, ways, feeds and conflicts that there are at least. */
  least: number;
};

/** Small enough to try every order of calls. */
export const SMALL: Room = {
  ...{ agents: 3, tools: 3, resources: 3, entitlements: 4, ways: 2, credentials: 2 },
  ...{ delegations: 3, feeds: 5, classes: 4, sets: 2, conflicts: 5, least: 0 },
};

/** Large enough for parts, chains and sets of both forms. */
export const LARGER: Room = {
  ...{ agents: 8, tools: 8, resources: 6, entitlements: 16, ways: 3, credentials: 4 },
  ...{ delegations: 14, feeds: 14, classes: 3, sets: 2, conflicts: 2, least: 0 },
};

/** Many who can have each other do something, so that parts are large and fall apart. */
export const DELEGATED: Room = { ...LARGER, agents: 12, delegations: 36 };

/** An agent with much to call, under many rules about sessions. */
export const RULED: Room = {
  ...{ agents: 1, tools: 4, resources: 4, entitlements: 10, ways: 1, credentials: 1 },
  ...{ delegations: 0, feeds: 8, classes: 4, sets: 1, conflicts: 7, least: 0.8 },
};

const below = (count: number) => fc.nat({ max: count - 1 });
const some = <T>(one: fc.Arbitrary<T>, max: number, least = 0) =>
  fc.array(one, { minLength: Math.floor(max * least), maxLength: max });

/** One way of an entitlement. */
export function ways(room: Room): fc.Arbitrary<ReachWay[]> {
  const way = fc.record({
    resource: fc.option(below(room.resources), { freq: 6 }),
    open: fc.constantFrom(...OPENNESS, "alone" as const),
    conditions: fc.constant<number[]>([]),
    callClass: below(room.classes),
  });
  return some(way, room.ways, Math.ceil(room.least));
}

/** Random graphs with edges of every kind. */
export function graphs(room: Room): fc.Arbitrary<ReachGraph> {
  const effects = fc.subarray([...EFFECTS]);
  return fc
    .record({
      agents: fc.array(
        fc.record({
          lifecycle: fc.constantFrom("active", "active", "active", "active", "suspended" as const),
          conflicts: fc.option(below(room.sets), { freq: 5 }),
        }),
        { minLength: room.agents, maxLength: room.agents },
      ),
      tools: fc.array(effects, { minLength: room.tools, maxLength: room.tools }),
      resources: fc.array(fc.constantFrom(...SENSITIVITIES), {
        ...{ minLength: room.resources, maxLength: room.resources },
      }),
      entitlements: some(
        fc.record({ agent: below(room.agents), tool: below(room.tools), ways: ways(room) }),
        room.entitlements,
      ),
      credentials: some(
        fc.record({
          holders: some(below(room.agents), 2),
          opens: some(fc.record({ resource: below(room.resources), effects }), 2),
          keptIn: some(below(room.resources), 1),
        }),
        room.credentials,
      ),
      delegations: some(
        fc.record({
          ...{ from: below(room.agents), to: below(room.agents) },
          ...{ open: fc.constantFrom(...OPENNESS), conditions: fc.constant<number[]>([]) },
        }),
        room.delegations,
      ),
      feeds: some(
        fc.record({
          ...{ from: below(room.tools), to: below(room.tools) },
          ...{ by: fc.constant("labels" as const), why: fc.constant("") },
        }),
        room.feeds,
      ),
      conflicts: fc.array(
        some(
          fc.record({
            ...{ first: below(room.classes), second: below(room.classes) },
            ...{ meets: fc.constantFrom("person", "closed" as const), rule: fc.constant("rule") },
          }),
          room.conflicts,
        ),
        { minLength: room.sets, maxLength: room.sets },
      ),
    })
    .map((drawn) => named(drawn, room));
}

/** A graph without rules about sessions. */
export function unruled(graph: ReachGraph): ReachGraph {
  const agents = graph.agents.map((agent) => ({ ...agent, conflicts: null }));
  return { ...graph, agents, conflicts: [] };
}

type Drawn = Pick<ReachGraph, "delegations" | "feeds" | "conflicts"> & {
  agents: { lifecycle: ReachGraph["agents"][number]["lifecycle"]; conflicts: number | null }[];
  tools: ReachGraph["tools"][number]["effects"][];
  resources: ReachGraph["resources"][number]["sensitivity"][];
  entitlements: Omit<ReachGraph["entitlements"][number], "id">[];
  credentials: Omit<ReachGraph["credentials"][number], "id" | "name">[];
};

function named(drawn: Drawn, room: Room): ReachGraph {
  const facts = { accessClass: "uses_tools", autonomy: "acts", ceiling: "restricted" } as const;
  return {
    ...drawn,
    agents: drawn.agents.map((agent, n) => ({
      ...{ id: `a${n}`, name: `Agent ${n}`, ...facts, team: null, ...agent },
    })),
    tools: drawn.tools.map((effects, n) => ({
      ...{ id: `t${n}`, name: `server/tool-${n}`, effects, labels: [] },
    })),
    resources: drawn.resources.map((sensitivity, n) => ({
      ...{ id: `r${n}`, name: `Resource ${n}`, sensitivity },
    })),
    entitlements: drawn.entitlements.map((edge, n) => ({ id: `e${n}`, ...edge })),
    credentials: drawn.credentials.map((one, n) => ({ id: `c${n}`, name: `Secret ${n}`, ...one })),
    classes: Array.from({ length: room.classes }, (_, n) => `class ${n}`),
    conditions: [],
    weights: WEIGHTS,
  };
}
