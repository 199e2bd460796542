import { chainLimitContract } from "../../contract/chain-change";
import { actingPerson } from "../relation";
import { command } from "../verb";
import { requireStakeIn } from "./authority";
import { setLimit } from "./set-limit";

export const limitAgent = command(chainLimitContract, async (tx, ctx, { agentId, reason }) =>
  setLimit(tx, ctx, { agentId, reason, limited: true }, async () =>
    requireStakeIn(tx, ctx.orgId, await actingPerson(tx, ctx), [agentId]),
  ),
);
