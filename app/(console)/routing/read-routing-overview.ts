import {
  routingLatenciesContract,
  routingOverviewContract,
  routingSharesContract,
  routingTrafficContract,
} from "@/lib/contract/routing";
import { routingBudgetsContract } from "@/lib/contract/routing-budget";
import type { Period } from "@/lib/core/measure";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** Everything that routing's overview shows at first, for a reader's period and zone. */
export async function readRoutingOverview(ctx: PageCtx, looking: { period: Period; zone: string }) {
  const [overview, traffic, shares, latencies, budgets] = await Promise.all([
    readVerb(ctx, routingOverviewContract, looking),
    readVerb(ctx, routingTrafficContract, looking),
    readVerb(ctx, routingSharesContract, looking),
    readVerb(ctx, routingLatenciesContract, looking),
    readVerb(ctx, routingBudgetsContract, { pageSize: 6 }),
  ]);
  return { overview, traffic, shares, latencies, budgets };
}
