import { webhookCreateContract } from "../../contract/webhook";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { command } from "../verb";
import { addressOf } from "./webhook-row";

const SECRET_BYTES = 32;
const MAX_WEBHOOKS = 50;

export const createWebhook = command(webhookCreateContract, async (tx, ctx, input) => {
  const url = addressOf(input.url);
  if ((await tx.webhook.count({ where: { orgId: ctx.orgId } })) >= MAX_WEBHOOKS)
    throw new AppError("conflict", `There are ${MAX_WEBHOOKS} webhooks already; remove one first.`);
  const id = ctx.newId();
  const secret = ctx.ports.secrets.random(SECRET_BYTES);
  const sealed = ctx.ports.secrets.seal(`webhook:${ctx.orgId}:${id}`, secret);
  await tx.webhook.create({
    data: { orgId: ctx.orgId, id, url, secret: Uint8Array.from(sealed), createdAt: ctx.now() },
  });
  return {
    result: { id, url, secret: `whsec_${base64(secret)}` },
    event: changeEvent({
      kind: "webhook.added",
      subject: { type: "webhook", id },
      after: { url, state: "on" },
      open: ["state"],
    }),
  };
});

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
