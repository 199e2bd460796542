import { frequentLevels, type Level } from "./mine-levels";
import type { PathStep } from "./path";

/** A session as chains are mined from it. */
export type WalkedSession = {
  agent: string;
  steps: readonly PathStep[];
  firstAt: Date;
  lastAt: Date;
};

/** A chain that sessions ran. */
export type MinedChain = {
  tools: string[];
  /** Sessions that ran it, and how often they did in all. */
  sessions: number;
  calls: number;
  /** Agents that ran it and labels that flowed into its later steps, each by sessions, most first. */
  agents: Counted[];
  labels: Counted[];
  /** The highest sensitivity that its steps reached, from 0. */
  sensitivity: number;
  firstAt: Date;
  lastAt: Date;
};
export type Counted = { id: string; sessions: number };

/**
 * How much of a chain's support a longer one may have for the shorter to be told beside it: where at least three in four of its
 * sessions went on, or came, the same way, the longer one is the chain.
 */
export const TOLERANCE = 0.25;

/** The least number of sessions that make a path a chain: two, and one in two thousand. */
export function leastSupport(sessions: number): number {
  return Math.max(2, Math.ceil(sessions / 2_000));
}

/**
 * The contiguous tool paths of 2 to 8 steps that enough sessions ran: contiguous sequential patterns, level by level (a path is
 * frequent only if both its halves are), closed with a tolerance. Loops are collapsed before, and a session counts once.
 * @param support sessions that a chain needs at least
 * @returns the most frequent first; equal input in any order gives equal output
 */
export function mineChains(sessions: readonly WalkedSession[], support: number): MinedChain[] {
  const levels = frequentLevels(sessions, support);
  const found: MinedChain[] = [];
  for (const [i, level] of levels.entries()) {
    const told = level.patterns.map((own, id) => {
      const longer = levels[i + 1]?.longest.get(id) ?? 0;
      return longer < own * (1 - TOLERANCE);
    });
    if (told.includes(true)) found.push(...toldChains(sessions, level, told));
  }
  return found.sort(
    (a, b) => b.sessions - a.sessions || (a.tools.join("\n") < b.tools.join("\n") ? -1 : 1),
  );
}

type Counter = Map<string, { sessions: number; last: number }>;
type Gathered = Omit<MinedChain, "agents" | "labels"> & { agents: Counter; labels: Counter };

/** Everything about the patterns of one level that are told. */
function toldChains(
  sessions: readonly WalkedSession[],
  level: Level,
  told: readonly boolean[],
): MinedChain[] {
  const all = new Map<number, Gathered>();
  for (const { n, session, id, steps } of runs(sessions, level, told)) {
    const chain = all.get(id) ?? begun(steps, session, level.patterns[id] ?? 0);
    all.set(id, chain);
    note(chain, n, session, steps);
  }
  return [...all.values()].map((chain) => ({
    ...chain,
    agents: counted(chain.agents),
    labels: counted(chain.labels),
  }));
}

/** Each run of a pattern that is told, session by session. */
function* runs(
  sessions: readonly WalkedSession[],
  { length, at }: Level,
  told: readonly boolean[],
) {
  for (const [n, session] of sessions.entries())
    for (const [i, id] of (at[n] ?? []).entries())
      if (id >= 0 && told[id]) yield { n, session, id, steps: session.steps.slice(i, i + length) };
}

function note(
  chain: Gathered,
  n: number,
  session: WalkedSession,
  steps: readonly PathStep[],
): void {
  chain.calls += 1;
  chain.sensitivity = Math.max(chain.sensitivity, ...steps.map((step) => step.sensitivity));
  if (session.firstAt < chain.firstAt) chain.firstAt = session.firstAt;
  if (session.lastAt > chain.lastAt) chain.lastAt = session.lastAt;
  count(chain.agents, session.agent, n);
  for (const label of steps.slice(1).flatMap((step) => step.labels)) count(chain.labels, label, n);
}

/** Counts a session once for each thing. */
function count(counter: Counter, thing: string, n: number): void {
  const known = counter.get(thing);
  if (!known) counter.set(thing, { sessions: 1, last: n });
  else if (known.last !== n) {
    known.sessions += 1;
    known.last = n;
  }
}

function begun(steps: readonly PathStep[], session: WalkedSession, sessions: number): Gathered {
  return {
    ...{ tools: steps.map(({ tool }) => tool), sessions, calls: 0, sensitivity: 0 },
    ...{ agents: new Map(), labels: new Map() },
    ...{ firstAt: session.firstAt, lastAt: session.lastAt },
  };
}

function counted(counter: Counter): Counted[] {
  return [...counter]
    .map(([id, { sessions }]) => ({ id, sessions }))
    .sort((a, b) => b.sessions - a.sessions || (a.id < b.id ? -1 : 1));
}
