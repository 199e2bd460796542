import { agentRejectContract } from "../../contract/agent-triage";
import { changeEvent } from "../change";
import { command } from "../verb";
import { offboard } from "./offboard";
import { moveAgent } from "./transition";

/** It is known by its name still, so that it is not found anew; what it does is recorded, and found. */
export const rejectAgent = command(agentRejectContract, async (tx, ctx, { id, reason }) => {
  await moveAgent(tx, ctx, id, ["proposed"], "retired");
  const { figures, events } = await offboard(tx, ctx, id, reason);
  await tx.agent.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { triage: "rejected" },
    select: { id: true },
  });
  return {
    result: { id, lifecycle: "retired" as const },
    also: events,
    event: changeEvent({
      kind: "agent.rejected",
      subject: { type: "agent", id },
      agent: id,
      before: { lifecycle: "proposed", triage: null },
      after: { lifecycle: "retired", triage: "rejected" },
      open: ["lifecycle", "triage"],
      reason,
      figures,
    }),
  };
});
