import type { Effect, Sensitivity } from "../kernel";
import type { AgentFacts } from "../policy";

/** How open an edge is: never, only with a person's yes, or without one. */
export const OPENNESS = ["closed", "person", "alone"] as const;
export type Openness = (typeof OPENNESS)[number];

/**
 * Who may reach what, as plain data: it goes to the browser as it is. Edges name their ends by place in these lists (an index), and
 * people name things by id. Who fills it has asked the decision function: an edge is open unless every argument and session is
 * blocked; what could not be decided ahead stands as conditions.
 */
export type ReachGraph = {
  agents: ReachAgent[];
  tools: ReachTool[];
  resources: ReachResource[];
  entitlements: ReachEntitlement[];
  credentials: ReachCredential[];
  delegations: ReachDelegation[];
  feeds: ReachFeed[];
  /** Names of the classes of calls: calls that no rule about sessions tells apart share one. The fewer, the quicker. */
  classes: string[];
  /** Sets of rules about sessions; agents under the same rules share one. */
  conflicts: ReachConflict[][];
  /** What could not be decided ahead, in words; edges point here. */
  conditions: string[];
  weights: ReachWeights;
};

/** An agent. One that is not active calls no tool and delegates nothing; what its credentials open stays open. */
export type ReachAgent = {
  id: string;
  name: string;
  lifecycle: AgentFacts["lifecycle"];
  accessClass: AgentFacts["accessClass"];
  autonomy: AgentFacts["autonomy"];
  ceiling: Sensitivity;
  /** The team that it is drawn with; null for none. */
  team: string | null;
  /** Its place in `conflicts`; null when no rule about sessions concerns it. */
  conflicts: number | null;
};

/** A tool, named `<server>/<name>`. One whose effects nobody has said has all of them. */
export type ReachTool = { id: string; name: string; effects: Effect[]; labels: string[] };

/** A data scope or system. */
export type ReachResource = { id: string; name: string; sensitivity: Sensitivity };

/** agent → tool → resources. */
export type ReachEntitlement = {
  id: string;
  agent: number;
  tool: number;
  /** One for each resource that it reaches; one with no resource where its tool reaches none that is known. */
  ways: ReachWay[];
};

/** How an entitlement reaches one resource. */
export type ReachWay = {
  resource: number | null;
  open: Openness;
  /** Places in `conditions`. */
  conditions: number[];
  /** Place in `classes`. */
  callClass: number;
};

/** agent → credential → system: whoever has it does these things there, past every tool. */
export type ReachCredential = {
  id: string;
  name: string;
  /** The agents that hold it. */
  holders: number[];
  /** The resources that it opens, and what can be done to each. */
  opens: { resource: number; effects: Effect[] }[];
  /** Resources where the secret itself is kept: who reads one of them has it. */
  keptIn: number[];
};

/** agent → agent: `from` may have `to` do something. */
export type ReachDelegation = { from: number; to: number; open: Openness; conditions: number[] };

/** tool → tool: what `from` returns may be given to `to`, as their labels allow, or as sessions were seen to do. */
export type ReachFeed = { from: number; to: number; by: "labels" | "observed"; why: string };

/**
 * Once a call of class `first` was made in a session, or in one that it delegated to or came from, a call of class
 * `second` is closed, or needs a person. Two that stand in both directions may not meet.
 */
export type ReachConflict = {
  first: number;
  second: number;
  meets: "person" | "closed";
  /** The rule that says so, by name. */
  rule: string;
};

/** What reaching counts: a resource's sensitivity times what can be done to it. */
export type ReachWeights = {
  sensitivity: Readonly<Record<Sensitivity, number>>;
  effect: Readonly<Record<Effect, number>>;
};
