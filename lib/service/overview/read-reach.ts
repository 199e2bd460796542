import { overviewReachContract } from "../../contract/overview";
import type { Sensitivity } from "../../core/kernel";
import { weighReach } from "../../core/reach";
import { readPage } from "../listing";
import { REF } from "../show";
import { query } from "../verb";
import { aloneWays } from "./alone";

export const readReach = query(overviewReachContract, async (tx, ctx, input) => {
  const byAgent = new Map<string, Map<string, Sensitivity>>();
  for (const { agentId, resourceId, sensitivity } of await aloneWays(tx, ctx)) {
    const reached = byAgent.get(agentId) ?? new Map<string, Sensitivity>();
    byAgent.set(agentId, reached.set(resourceId, sensitivity));
  }
  const ranked = Array.from(byAgent, ([id, reached]) => ({ id, ...weighReach(reached.values()) }));
  ranked.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  return readPage(
    input,
    async () => ranked.length,
    async ({ skip, take }) => {
      const shown = ranked.slice(skip, skip + take);
      const agents = await tx.agent.findMany({
        where: { orgId: ctx.orgId, id: { in: shown.map(({ id }) => id) } },
        select: { id: true, name: true, owner: REF },
      });
      const named = new Map(agents.map((agent) => [agent.id, agent]));
      return shown.map((row) => ({ ...row, agent: named.get(row.id) }));
    },
    ({ id, weight, resources, agent }) => ({
      agent: { id, name: agent?.name ?? id },
      owner: agent?.owner ?? null,
      weight,
      ...resources,
    }),
  );
});
