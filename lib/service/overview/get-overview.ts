import { overviewGetContract } from "../../contract/overview";
import { quantileOf } from "../../core/measure";
import { query } from "../verb";
import { shown, windowFor } from "./looking";
import { agentCounts, hasBegun, openFindings, uncounted, waitingNow } from "./standing";
import { sumOver } from "./sums";
import { waitCounts } from "./wait-counts";

export const getOverview = query(overviewGetContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const window = windowFor(ctx, input);
  const [now, before] = await sumOver(tx, orgId, [window, window.before]);
  if (!now || !before) throw new Error("two stretches of time were asked for");
  const waits = await waitCounts(tx, orgId, window);
  return {
    window: shown(window),
    before: shown(window.before),
    begun: await hasBegun(tx, orgId),
    uncounted: await uncounted(tx, orgId),
    agents: await agentCounts(tx, orgId),
    verdicts: now.verdicts,
    scope: now.scope,
    scopeBefore: before.scope,
    waiting: await waitingNow(tx, ctx),
    requests: {
      ...now.requests,
      median: quantileOf(waits, 0.5),
      p95: quantileOf(waits, 0.95),
    },
    findings: await openFindings(tx, orgId),
  };
});
