import { chainRetireContract } from "../../contract/chain-change";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson, isOneOf } from "../relation";
import { command } from "../verb";
import { mayWiden, requireStakeIn, requireWidening } from "./authority";
import { findChain } from "./declared-row";
import { OPEN_FACTS } from "./record";
import { termsOf } from "./update-chain";

export const retireChain = command(chainRetireContract, async (tx, ctx, { id, reason }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const acting = await actingPerson(tx, ctx);
  const chain = await findChain(tx, orgId, id);
  if (chain.state !== "declared") throw new AppError("conflict", "The chain is retired already.");
  const { agents, boundary, steps } = termsOf(chain);
  if (!isOneOf(acting, [chain.ownerId])) await requireStakeIn(tx, orgId, acting, agents);
  // Without a boundary its end only narrows: agents that are limited to chains may run it no more.
  if (boundary !== "none" && !(await mayWiden(tx, orgId, acting, chain)))
    await requireWidening(tx, orgId, acting, {
      agents: agents.length === 0 ? "all" : agents,
      tools: steps.map(({ toolId }) => toolId),
    });
  const version = chain.version + 1;
  await tx.chain.update({
    where: { orgId_id: { orgId, id } },
    data: { state: "retired", version, updatedAt: ctx.now() },
  });
  return {
    result: { id },
    event: changeEvent({
      kind: "chain.retired",
      subject: { type: "chain", id },
      before: { state: "declared", boundary, version: chain.version },
      after: { state: "retired", boundary, version },
      open: OPEN_FACTS,
      reason,
    }),
  };
});
