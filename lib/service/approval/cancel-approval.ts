import { approvalCancelContract } from "../../contract/approval";
import { mayAnswer, nextState } from "../../core/approval";
import { AppError } from "../../core/kernel";
import { actingPerson } from "../relation";
import { command } from "../verb";
import { requirementsOf } from "./approval-row";
import { lockPending, settle } from "./locked-approval";

export const cancelApproval = command(approvalCancelContract, async (tx, ctx, { id, reason }) => {
  const row = await lockPending(tx, ctx, id);
  const requirements = requirementsOf(row);
  const { operator } = await actingPerson(tx, ctx);
  if (!operator && !mayAnswer(requirements, ctx.actor.id))
    throw new AppError("forbidden", "Only operators and those who may answer may withdraw it.", {
      reason: "not_eligible",
    });
  const facts = { state: "pending", expiresAt: row.expiresAt.getTime(), requirements } as const;
  const state = nextState(facts, { type: "cancel" }, ctx.now().getTime());
  await settle(tx, ctx, row, state);
  return {
    result: { id, state },
    event: {
      kind: "approval.cancelled",
      agent: row.agentId,
      session: row.sessionId,
      tool: row.toolId,
      subject: { type: "approval", id },
      data: { state, evaluation_id: row.evaluationId },
      payloads: [{ name: "reason", content: reason }],
    },
  };
});
