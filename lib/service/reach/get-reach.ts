import { type ReachDetail, reachGetContract } from "../../contract/reach";
import { notFound } from "../../core/kernel";
import { chokePoints, type Reach, type ReachGraph } from "../../core/reach";
import type { Tx } from "../../store/transact";
import { timeOrNull } from "../show";
import { query } from "../verb";
import { AGENTS, type AgentRow, agentRow, sinceWhen, trendsOf } from "./agent-rows";
import { currentReach } from "./current";
import { agentItems } from "./items";

/** Items that are told beside the figures. */
const MOST_ITEMS = 20;
const SHOWN_CUTS = 20;
const CONFLICTS = 100;

export const getReach = query(reachGetContract, async (tx, ctx, { id, since }) => {
  const { orgId } = ctx;
  const now = ctx.now();
  const from = sinceWhen(since, now);
  const [row] = await tx.$queryRawUnsafe<AgentRow[]>(
    `${AGENTS} AND a.id = $3::uuid`,
    orgId,
    from,
    id,
  );
  const { graph, reach, asOf } = await currentReach(tx, ctx);
  const place = graph.agents.findIndex((agent) => agent.id === id);
  if (!row || place < 0) throw notFound("reach of the agent");
  const trends = await trendsOf(tx, orgId, [id], { from, to: now });
  const { items, rowOf } = agentItems(graph, reach, place);
  return {
    ...agentRow(row, trends.get(id) ?? []),
    ...{ asOf, items: items.slice(0, MOST_ITEMS).map(rowOf), itemCount: items.length },
    conflicts: conflictsOf(graph, place),
    openEnds: openEndsOf(graph, place),
    cuts: await cutsOf(tx, orgId, graph, reach, place),
    delegatesTo: graph.delegations.flatMap(({ from: by, to }) => {
      const agent = by === place ? graph.agents[to] : undefined;
      return agent ? [{ id: agent.id, name: agent.name }] : [];
    }),
    credentials: graph.credentials.flatMap(({ id: credential, name, holders }) =>
      holders.includes(place) ? [{ id: credential, name }] : [],
    ),
  };
});

/** Calls that it may make, each by itself, but not in one session. */
function conflictsOf(graph: ReachGraph, agent: number): ReachDetail["conflicts"] {
  const set = graph.agents[agent]?.conflicts ?? null;
  const own = new Set(
    graph.entitlements.flatMap((entitlement) =>
      entitlement.agent === agent
        ? entitlement.ways.flatMap(({ open, callClass }) => (open === "closed" ? [] : [callClass]))
        : [],
    ),
  );
  const found = set === null ? [] : (graph.conflicts[set] ?? []);
  return found
    .filter(({ first, second }) => own.has(first) && own.has(second))
    .slice(0, CONFLICTS)
    .map(({ first, second, meets, rule }) => ({
      first: graph.classes[first] ?? "",
      second: graph.classes[second] ?? "",
      ...{ meets, rule },
    }));
}

/** Open ways of which nobody knows where they end: tools that no resource was mapped for, or of which no effect is known. */
function openEndsOf(graph: ReachGraph, agent: number): ReachDetail["openEnds"] {
  const places = new Map<number, boolean>();
  for (const { agent: by, tool, ways } of graph.entitlements)
    if (by === agent && ways.some(({ open }) => open !== "closed"))
      places.set(
        tool,
        ways.some(({ resource, open }) => resource === null && open !== "closed"),
      );
  return [...places].flatMap(([place, unmapped]) => {
    const tool = graph.tools[place];
    if (!tool || !(unmapped || tool.effects.length === 0)) return [];
    const words = unmapped
      ? "No resource is mapped for it: what it reaches is not known, and counts as public."
      : "Nobody has said what it does: it counts as doing everything.";
    return [{ at: { kind: "tool" as const, id: tool.id, name: tool.name }, words }];
  });
}

/** Entitlements whose removal shrinks this agent's radius, the greatest loss first. */
async function cutsOf(
  tx: Tx,
  orgId: string,
  graph: ReachGraph,
  reach: Reach,
  agent: number,
): Promise<ReachDetail["cuts"]> {
  const cuts = chokePoints(reach, { most: SHOWN_CUTS, of: agent }).flatMap(
    ({ entitlement: place, lost }) => {
      const entitlement = graph.entitlements[place];
      return entitlement ? [{ entitlement, lost }] : [];
    },
  );
  const uses = await usesOf(
    tx,
    orgId,
    cuts.map(({ entitlement }) => entitlement.id),
  );
  return cuts.map(({ entitlement: { id, agent: by, tool }, lost }) => {
    const [holder, called] = [graph.agents[by], graph.tools[tool]];
    const name = called?.name ?? id;
    return {
      entitlement: { id, name },
      agent: { id: holder?.id ?? "", name: holder?.name ?? "" },
      tool: { id: called?.id ?? "", name },
      lost,
      ...(uses.get(id) ?? { lastUsedAt: null, uses: 0 }),
    };
  });
}

/** When entitlements last permitted a call, and how often in 90 days. */
export async function usesOf(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, { lastUsedAt: string | null; uses: number }>> {
  const rows = await tx.$queryRawUnsafe<{ id: string; at: Date | null; n: number }[]>(
    `SELECT u.entitlement_id::text AS id, u.last_used_at AS at,
       coalesce((SELECT sum(d.uses) FROM entitlement_day d WHERE d.org_id = u.org_id AND d.entitlement_id = u.entitlement_id
         AND d.resource = '' AND d.day > current_date - 90), 0)::int AS n
     FROM entitlement_use u WHERE u.org_id = $1::uuid AND u.entitlement_id = ANY ($2::uuid[])`,
    orgId,
    ids,
  );
  return new Map(rows.map(({ id, at, n }) => [id, { lastUsedAt: timeOrNull(at), uses: n }]));
}
