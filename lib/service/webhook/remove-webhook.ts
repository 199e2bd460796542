import { webhookRemoveContract } from "../../contract/webhook";
import { changeEvent } from "../change";
import { command } from "../verb";
import { findWebhook } from "./webhook-row";

export const removeWebhook = command(webhookRemoveContract, async (tx, ctx, { id, reason }) => {
  const { url, state } = await findWebhook(tx, ctx.orgId, id);
  await tx.webhook.deleteMany({ where: { orgId: ctx.orgId, id } });
  return {
    result: { id },
    event: changeEvent({
      kind: "webhook.removed",
      subject: { type: "webhook", id },
      before: { url, state },
      after: {},
      open: ["state"],
      reason,
    }),
  };
});
