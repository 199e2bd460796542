import { closeLevel } from "./close-level";
import { type Compiled, compileGraph } from "./compile-graph";
import { FoundSessions } from "./found-sessions";
import type { ReachGraph } from "./graph";
import { type Level, setOf } from "./level";
import { type OwnWays, ownWaysOf } from "./own";
import { partedIn } from "./parted";
import { type BestSession, searchSession } from "./session-search";

/** What every agent of a graph reaches, to be asked. */
export type Reach = {
  compiled: Compiled;
  alone: Level;
  withPerson: Level;
  /** Agents whose entitlements a what-if changed, and what they are then. */
  changed: ReadonlyMap<number, OwnWays>;
  sessions: Record<Company, FoundSessions>;
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
    sessions: { alone: new FoundSessions(alone), withPerson: new FoundSessions(withPerson) },
  };
}

/** An agent's ways as they are. */
export function waysIn({ changed, compiled }: Reach, agent: number): OwnWays {
  return changed.get(agent) ?? ownWaysOf(compiled, agent);
}

type Parted = Record<Company, { part: Map<number, Marks>; own: Map<number, Marks> }>;
type Marks = ReadonlySet<number>;
const parted = new WeakMap<Reach, Parted>();

function partedOf(reach: Reach): Parted {
  const ready = parted.get(reach);
  if (ready) return ready;
  const empty = () => ({ part: new Map<number, Marks>(), own: new Map<number, Marks>() });
  const fresh = { alone: empty(), withPerson: empty() };
  parted.set(reach, fresh);
  return fresh;
}

/** Marks of what an agent's set holds and no session of it reaches; worked out once for all who delegate to each other. */
export function partedFrom(reach: Reach, agent: number, company: Company): Marks {
  const level = reach[company];
  const part = level.parts.of[agent] as number;
  const known = partedOf(reach)[company].part;
  const marks =
    known.get(part) ?? partedIn(reach.compiled, setOf(level, part), company === "alone");
  known.set(part, marks);
  return marks;
}

/** As `partedFrom`, of what the agent reaches by its own calls. */
export function partedFromOwn(reach: Reach, agent: number, company: Company): Marks {
  const known = partedOf(reach)[company].own;
  const own = reach[company].own[agent];
  const marks =
    known.get(agent) ?? (own ? partedIn(reach.compiled, own, company === "alone") : new Set());
  known.set(agent, marks);
  return marks;
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
