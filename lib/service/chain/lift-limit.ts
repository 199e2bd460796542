import { chainLiftContract } from "../../contract/chain-change";
import { actingPerson } from "../relation";
import { command } from "../verb";
import { requireWidening } from "./authority";
import { setLimit } from "./set-limit";

export const liftLimit = command(chainLiftContract, async (tx, ctx, { agentId, reason }) =>
  setLimit(tx, ctx, { agentId, reason, limited: false }, async () =>
    requireWidening(tx, ctx.orgId, await actingPerson(tx, ctx), { agents: [agentId] }),
  ),
);
