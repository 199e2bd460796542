import type { ReachFeed, ReachGraph } from "../reach";
import type { Access } from "./access";

/**
 * What one tool returns may be given to another that sends data out: where one agent, or agents that delegate to each other, may
 * call both. Pairs that sessions were seen to follow say so; the others may, as nothing keeps a model from it.
 */
export function feedsOf(graph: ReachGraph, { followed }: Access): ReachFeed[] {
  const toolAt = new Map(graph.tools.map(({ id }, place) => [id, place]));
  const seen = new Map<string, number>();
  for (const { from, to, sessions } of followed)
    seen.set(`${toolAt.get(from)} ${toolAt.get(to)}`, sessions);
  const [reads, sends] = [graph.tools.map(isRead), graph.tools.map(isSent)];
  const feeds = new Map<string, ReachFeed>();
  const feed = (from: number, to: number) => {
    const key = `${from} ${to}`;
    if (from !== to && !feeds.has(key)) feeds.set(key, feedOf(graph, from, to, seen.get(key)));
  };
  for (const tools of toolsTogether(graph)) {
    const to = tools.filter((tool) => sends[tool]);
    for (const from of tools.filter((tool) => reads[tool])) for (const each of to) feed(from, each);
  }
  return [...feeds.values()];
}

const isRead = ({ effects }: ReachGraph["tools"][number]) =>
  effects.length === 0 || effects.includes("read");
const isSent = ({ effects }: ReachGraph["tools"][number]) =>
  effects.length === 0 || effects.includes("egress");

function feedOf(
  { tools }: ReachGraph,
  from: number,
  to: number,
  sessions: number | undefined,
): ReachFeed {
  if (sessions !== undefined)
    return { from, to, by: "observed", why: `called one after the other in ${counted(sessions)}` };
  const labels = tools[from]?.labels ?? [];
  const marked = labels.length === 0 ? "" : `, marked ${labels.join(", ")}`;
  return { from, to, by: "labels", why: `what it returns${marked} may be sent on` };
}

function counted(sessions: number): string {
  return sessions === 1 ? "1 session" : `${sessions} sessions`;
}

/** The tools that each agent, with all that it delegates to or that delegate to it, has some open way to. */
function toolsTogether({ agents, entitlements, delegations }: ReachGraph): number[][] {
  const group = agents.map((_, place) => place);
  const rootOf = (at: number): number => {
    let root = at;
    while (group[root] !== root) root = group[root] ?? root;
    return root;
  };
  for (const { from, to } of delegations) group[rootOf(from)] = rootOf(to);
  const together = new Map<number, Set<number>>();
  for (const { agent, tool, ways } of entitlements) {
    if (ways.every(({ open }) => open === "closed")) continue;
    const root = rootOf(agent);
    together.set(root, (together.get(root) ?? new Set()).add(tool));
  }
  return [...together.values()].map((tools) => [...tools].sort((a, b) => a - b));
}
