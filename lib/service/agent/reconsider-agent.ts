import { agentReconsiderContract } from "../../contract/agent-triage";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireOperator } from "../relation";
import { command } from "../verb";
import { findAgent } from "./agent-row";

export const reconsiderAgent = command(agentReconsiderContract, async (tx, ctx, input) => {
  const { id, reason } = input;
  await bumpEpoch(tx, ctx.orgId);
  requireOperator(await actingPerson(tx, ctx), "bring a rejected agent back");
  const before = await findAgent(tx, ctx.orgId, id);
  if (before.triage !== "rejected")
    throw new AppError("conflict", "Only a rejected agent is looked at again.");
  await tx.agent.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { lifecycle: "proposed", triage: null, updatedAt: ctx.now() },
  });
  return {
    result: { id, lifecycle: "proposed" as const },
    event: changeEvent({
      kind: "agent.reconsidered",
      subject: { type: "agent", id },
      agent: id,
      before: { lifecycle: "retired", triage: "rejected" },
      after: { lifecycle: "proposed", triage: null },
      open: ["lifecycle", "triage"],
      reason,
    }),
  };
});
