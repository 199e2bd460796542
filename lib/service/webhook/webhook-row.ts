import { WEBHOOK_STATES, type WebhookRow } from "../../contract/webhook";
import { AppError, invalid, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { oneOf, timeOf } from "../show";

type Stored = { id: string; url: string; state: string; createdAt: Date };

/** What a webhook is read with: never its secret. */
export const WEBHOOK_READ = {
  select: { id: true, url: true, state: true, createdAt: true },
} as const;

/** One webhook as the database has it, without its secret. */
export async function findWebhook(tx: Tx, orgId: string, id: string): Promise<Stored> {
  const webhook = await tx.webhook.findFirst({ where: { orgId, id }, ...WEBHOOK_READ });
  if (!webhook) throw notFound("webhook");
  return webhook;
}

/** A webhook as people see it. */
export function showWebhook({ id, url, state, createdAt }: Stored): WebhookRow {
  return { id, url, state: oneOf(WEBHOOK_STATES, state), createdAt: timeOf(createdAt) };
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * An address to post to, in its normal form: https, or http on this machine. Whether the host may be reached is the egress
 * client's to say, each time.
 * @throws AppError `invalid`
 */
export function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw invalid("/url", "is not a URL");
  const plain = url.protocol === "http:" && LOOPBACK.includes(url.hostname);
  if (url.protocol !== "https:" && !plain)
    throw invalid("/url", "must be https, or http on this machine");
  if (url.username !== "" || url.password !== "")
    throw invalid("/url", "must not carry a password; posts are signed instead");
  if (url.hash !== "") throw invalid("/url", "must not have a fragment");
  return url.href;
}

/**
 * Turns a webhook on or off.
 * @throws AppError `conflict` when it is so already
 */
export async function turnWebhook(tx: Tx, ctx: Ctx, id: string, state: "on" | "off") {
  const before = await findWebhook(tx, ctx.orgId, id);
  if (before.state === state) throw new AppError("conflict", `The webhook is ${state} already.`);
  await tx.webhook.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { state },
    select: { id: true },
  });
  return {
    result: { id, state },
    event: changeEvent({
      kind: `webhook.turned_${state}`,
      subject: { type: "webhook", id },
      before: { state: before.state },
      after: { state },
      open: ["state"],
    }),
  };
}
