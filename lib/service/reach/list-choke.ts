import { type ReachCut, reachChokeContract } from "../../contract/reach";
import { orderOf, readPage } from "../listing";
import { query } from "../verb";
import { currentReach } from "./current";
import { usesOf } from "./get-reach";
import { bySort, numbered, texted } from "./sorting";

/** As the worker keeps them. */
type Kept = { entitlement: string; lost: number; agents: number };

const COLUMNS = {
  lost: numbered<ReachCut>(({ lost }) => lost),
  agents: numbered<ReachCut>(({ agents }) => agents),
  uses: numbered<ReachCut>(({ uses }) => uses),
  lastUsedAt: texted<ReachCut>(({ lastUsedAt }) => lastUsedAt ?? ""),
  agent: texted<ReachCut>(({ agent }) => agent.name),
  tool: texted<ReachCut>(({ tool }) => tool.name),
};

export const listChoke = query(reachChokeContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const order = orderOf(input.sort, COLUMNS, "-lost");
  const { graph, asOf } = await currentReach(tx, ctx);
  const stored = await tx.reachGraph.findUnique({
    where: { orgId },
    select: { choke: true, radius: true },
  });
  const kept = (stored?.choke ?? []) as unknown as Kept[];
  const uses = await usesOf(
    tx,
    orgId,
    kept.map(({ entitlement }) => entitlement),
  );
  const places = new Map(graph.entitlements.map((entitlement) => [entitlement.id, entitlement]));
  const text = input.q?.toLowerCase();
  const all = kept
    .flatMap(({ entitlement: id, lost, agents }): ReachCut[] => {
      const found = places.get(id);
      const [agent, tool] = [graph.agents[found?.agent ?? -1], graph.tools[found?.tool ?? -1]];
      if (!agent || !tool) return [];
      return [
        {
          entitlement: { id, name: tool.name },
          agent: { id: agent.id, name: agent.name },
          tool: { id: tool.id, name: tool.name },
          ...{ lost, agents, share: stored?.radius ? lost / stored.radius : 0 },
          ...(uses.get(id) ?? { lastUsedAt: null, uses: 0 }),
        },
      ];
    })
    .filter(
      ({ agent, tool }) =>
        (!text || `${agent.name}\n${tool.name}`.toLowerCase().includes(text)) &&
        (input.agent?.includes(agent.id) ?? true) &&
        (input.tool?.includes(tool.id) ?? true),
    )
    .sort(bySort(order, ({ entitlement }) => entitlement.id));
  const page = await readPage(
    input,
    async () => all.length,
    async ({ skip, take }) => all.slice(skip, skip + take),
    (row) => row,
  );
  return { ...page, asOf };
});
