import type { WalkedSession } from "./mine";

/** How often sessions of an agent called one tool right after another. */
export type ToolPair = {
  from: string;
  to: string;
  agent: string;
  sessions: number;
  calls: number;
  lastAt: Date;
};

/** Which tool followed right on which, by agent; sorted. */
export function pairsOf(sessions: readonly WalkedSession[]): ToolPair[] {
  const pairs = new Map<string, ToolPair & { last: number }>();
  for (const [n, { steps, agent, lastAt }] of sessions.entries())
    for (let i = 0; i + 1 < steps.length; i++) {
      const [from, to] = [steps[i]?.tool ?? "", steps[i + 1]?.tool ?? ""];
      const key = `${from}\n${to}\n${agent}`;
      const known = pairs.get(key) ?? { from, to, agent, sessions: 0, calls: 0, lastAt, last: -1 };
      pairs.set(key, known);
      known.calls += 1;
      if (known.last !== n) known.sessions += 1;
      known.last = n;
      if (lastAt > known.lastAt) known.lastAt = lastAt;
    }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { last: _, ...pair }]) => pair);
}
