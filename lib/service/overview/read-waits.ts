import { overviewWaitsContract } from "../../contract/overview";
import { shownWaits } from "../../core/measure";
import { query } from "../verb";
import { windowFor } from "./looking";
import { waitCounts } from "./wait-counts";

export const readWaits = query(overviewWaitsContract, async (tx, ctx, input) => ({
  rows: shownWaits(await waitCounts(tx, ctx.orgId, windowFor(ctx, input))),
}));
