import type { Looking } from "@/components/routing/looking";
import { agentListContract } from "@/lib/contract/agent";
import { routingBudgetsContract } from "@/lib/contract/routing-budget";
import {
  routingLatenciesContract,
  routingOverviewContract,
  routingSharesContract,
  routingTrafficContract,
} from "@/lib/contract/routing-figures";
import { teamListContract } from "@/lib/contract/team";
import type { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** Everything that routing's overview shows at first, for a reader's period and zone; an agent or a team that is not there is the not-found page. */
export async function readRoutingOverview(ctx: PageCtx, looking: Looking) {
  const { agent, team } = looking;
  const overview = await readNamed(ctx, routingOverviewContract, looking);
  const [traffic, shares, latencies, budgets, agents, teams] = await Promise.all([
    readVerb(ctx, routingTrafficContract, looking),
    readVerb(ctx, routingSharesContract, looking),
    readVerb(ctx, routingLatenciesContract, looking),
    readVerb(ctx, routingBudgetsContract, { agent, team, pageSize: 6 }),
    readVerb(ctx, agentListContract, { pageSize: 500, sort: "name" }),
    readVerb(ctx, teamListContract, { pageSize: 500 }),
  ]);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    ...{ overview, traffic, shares, latencies, budgets },
    ...{ agents: agents.rows.map(named), teams: teams.rows.map(named) },
  };
}
