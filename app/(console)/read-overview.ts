import {
  overviewActivityContract,
  overviewChangesContract,
  overviewGetContract,
  overviewWaitsContract,
} from "@/lib/contract/overview";
import { reachListContract } from "@/lib/contract/reach";
import { routingOverviewContract, routingTrafficContract } from "@/lib/contract/routing";
import type { Period } from "@/lib/core/measure";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** Everything that the overview shows at first, for a reader's period and zone. */
export async function readOverview(ctx: PageCtx, looking: { period: Period; zone: string }) {
  const [overview, activity, waits, reach, changes, routing, traffic] = await Promise.all([
    readVerb(ctx, overviewGetContract, looking),
    readVerb(ctx, overviewActivityContract, looking),
    readVerb(ctx, overviewWaitsContract, looking),
    readVerb(ctx, reachListContract, { sort: "-radius", since: "30d", pageSize: 8 }),
    readVerb(ctx, overviewChangesContract, { ...looking, pageSize: 8 }),
    readVerb(ctx, routingOverviewContract, looking),
    readVerb(ctx, routingTrafficContract, looking),
  ]);
  return { overview, activity, waits, reach, changes, routing: { overview: routing, ...traffic } };
}
