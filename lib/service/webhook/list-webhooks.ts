import { webhookListContract } from "../../contract/webhook";
import { contains, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { showWebhook, WEBHOOK_READ } from "./webhook-row";

export const listWebhooks = query(webhookListContract, async (tx, ctx, input) => {
  const where = {
    orgId: ctx.orgId,
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.q ? { url: contains(input.q) } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      url: (d) => ({ url: d }),
      state: (d) => ({ state: d }),
      createdAt: (d) => ({ createdAt: d }),
    },
    "url",
  );
  return readPage(
    input,
    () => tx.webhook.count({ where }),
    (range) =>
      tx.webhook.findMany({ where, ...WEBHOOK_READ, orderBy: [order, { id: "asc" }], ...range }),
    showWebhook,
  );
});
