import {
  overviewActivityContract,
  overviewChangesContract,
  overviewGetContract,
  overviewWaitsContract,
} from "@/lib/contract/overview";
import { type REACH_SINCE, reachListContract } from "@/lib/contract/reach";
import { routingOverviewContract, routingTrafficContract } from "@/lib/contract/routing-figures";
import type { Period } from "@/lib/core/measure";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** Everything that the overview shows at first, for a reader's period and zone. */
export async function readOverview(ctx: PageCtx, looking: { period: Period; zone: string }) {
  const since: (typeof REACH_SINCE)[number] = looking.period === "24h" ? "1d" : looking.period;
  const [overview, activity, waits, reach, changes, routing, traffic] = await Promise.all([
    readVerb(ctx, overviewGetContract, looking),
    readVerb(ctx, overviewActivityContract, looking),
    readVerb(ctx, overviewWaitsContract, looking),
    readVerb(ctx, reachListContract, {
      lifecycle: "active",
      sort: "-radius",
      since,
      pageSize: 8,
    }),
    readVerb(ctx, overviewChangesContract, { ...looking, pageSize: 8 }),
    readVerb(ctx, routingOverviewContract, looking),
    readVerb(ctx, routingTrafficContract, looking),
  ]);
  return {
    ...{ overview, activity, waits, changes },
    reach: { page: reach, since },
    routing: { overview: routing, ...traffic },
  };
}
