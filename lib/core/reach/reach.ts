import { closeLevel } from "./close-level";
import { type Compiled, compileGraph } from "./compile-graph";
import type { ReachGraph } from "./graph";
import { type Level, setOf } from "./level";
import { type OwnWays, ownWaysOf } from "./own";
import { type BestSession, searchSession } from "./session-search";

/** What every agent of a graph reaches, to be asked. */
export type Reach = {
  compiled: Compiled;
  alone: Level;
  withPerson: Level;
  /** Agents whose entitlements a what-if changed, and what they are then. */
  changed: ReadonlyMap<number, OwnWays>;
  /** The heaviest sessions found so far, by level and part. */
  sessions: Record<Company, Map<number, BestSession>>;
};

/** Without any person, or where people say yes whenever asked. */
export type Company = "alone" | "withPerson";

/** Works out what every agent reaches, all at once. Nothing is kept but in what it returns. */
export function reachOf(graph: ReachGraph): Reach {
  const compiled = compileGraph(graph);
  const alone = closeLevel(compiled, 2);
  const asks =
    compiled.ways.open.includes(1) || graph.delegations.some(({ open }) => open === "person");
  const withPerson: Level = asks ? closeLevel(compiled, 1) : { ...alone, least: 1 };
  return {
    ...{ compiled, alone, withPerson, changed: new Map() },
    sessions: { alone: new Map(), withPerson: new Map() },
  };
}

/** An agent's ways as they are. */
export function waysIn({ changed, compiled }: Reach, agent: number): OwnWays {
  return changed.get(agent) ?? ownWaysOf(compiled, agent);
}

/** The heaviest session of an agent, as marks; worked out once for all who delegate to each other. */
export function bestSession(reach: Reach, agent: number, company: Company): BestSession {
  const level = reach[company];
  const part = level.parts.of[agent] as number;
  const known = reach.sessions[company].get(part);
  if (known) return known;
  const best = searchSession(reach.compiled, setOf(level, part), company === "alone");
  reach.sessions[company].set(part, best);
  return best;
}
