import type { Effect } from "../kernel";

/** How an agent comes to reach something; the first of these that is so. */
export const MANNERS = ["direct", "combining", "delegation"] as const;
export type Manner = (typeof MANNERS)[number];

/** Something done to a resource, or, where no resource is known, by a tool. Places in the graph's lists; one of the two is null. */
export type ReachItem = { resource: number | null; tool: number | null; effect: Effect };

/** An item that an agent reaches. */
export type ReachedItem = ReachItem & {
  weight: number;
  /** Whether it needs a person's yes however it is reached. */
  open: "alone" | "person";
  /** How, where it is as open as that. */
  manner: Manner;
};

/** Items, and what they weigh. */
export type Figure = { weight: number; items: number };
export type ByManner = Record<Manner, Figure>;

/** How far one agent reaches, by weight. */
export type AgentRadius = {
  agent: number;
  /** The most that one session allows: without any person, and where people say yes whenever asked. */
  radius: { alone: number; withPerson: number };
  /** Whether that is exact. Otherwise the search gave up at its bound: it is at least this, and at most the union. */
  exact: boolean;
  /** All that it reaches in any number of sessions: of each item, some one session reaches it. */
  union: { alone: number; withPerson: number };
  /** What of the union it reaches without a person, and what only with one. */
  alone: ByManner;
  person: ByManner;
};
