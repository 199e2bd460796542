import { accessRequestCancelContract } from "../../contract/access-request";
import { AppError } from "../../core/kernel";
import { actingPerson } from "../relation";
import { command } from "../verb";
import { lockPending } from "./locked-request";

export const cancelAccessRequest = command(
  accessRequestCancelContract,
  async (tx, ctx, { id, reason }) => {
    const row = await lockPending(tx, ctx, id);
    const acting = await actingPerson(tx, ctx);
    if (acting.id !== row.requesterId && !acting.operator)
      throw new AppError("forbidden", "Only who asked, admins and security withdraw a request.", {
        reason: "not_related",
      });
    await tx.accessRequest.update({
      where: { orgId_id: { orgId: ctx.orgId, id } },
      data: { state: "cancelled", settledAt: ctx.now() },
    });
    return {
      result: { id, state: "cancelled" as const },
      event: {
        kind: "access_request.cancelled",
        agent: row.agentId,
        tool: row.toolId,
        subject: { type: "access_request", id },
        data: { state: "cancelled" },
        payloads: [{ name: "reason", content: reason }],
      },
    };
  },
);
