import type pg from "pg";
import type { Egress } from "@/lib/adapters/egress";
import type { Mailer } from "@/lib/adapters/mail";
import { postSigned } from "@/lib/adapters/webhook";
import { allOrgs } from "@/lib/store/org-transaction";
import {
  type Delivery,
  type DueNotification,
  settleDelivery,
  takeDue,
} from "@/lib/store/outbox/outbox";
import { type Job, type JobLog, orgRounds } from "./job";
import { mailText, webhookBody } from "./notification-text";

const EVERY_MS = 1_000;

export type NotifyParts = {
  egress: Egress;
  /** Null when no mail server is configured. */
  mailer: Mailer | null;
  /** Opens a webhook's secret. */
  unseal: (context: string, sealed: Uint8Array) => Uint8Array;
  consoleUrl: string;
  now: () => Date;
};

/** Tells people what waits for them, by mail and webhook. At least once each; an attempt that fails is made again, later each time. */
export function notifyJob(pool: pg.Pool, parts: NotifyParts, log: JobLog): Job {
  const rounds = orgRounds(log);
  return {
    name: "notify",
    everyMs: EVERY_MS,
    run: async (signal) => {
      const one = async (orgId: string) => {
        const due = await takeDue(pool, orgId, parts.now());
        await Promise.all(due.map((notification) => tell(pool, parts, notification, log)));
      };
      await rounds(await allOrgs(pool), signal, one);
      return "done";
    },
  };
}

async function tell(
  pool: pg.Pool,
  parts: NotifyParts,
  notification: DueNotification,
  log: JobLog,
): Promise<void> {
  const delivery = await attempt(parts, notification);
  const state = await settleDelivery(pool, notification, delivery, parts.now());
  if (delivery.ok) return;
  const { id, orgId, attempts } = notification;
  log.warn(
    { org: orgId, notification: id, attempts, state, error: delivery.error },
    "not told yet",
  );
}

async function attempt(parts: NotifyParts, notification: DueNotification): Promise<Delivery> {
  const { content } = notification;
  if (content.about === "approval" && content.state !== "pending")
    return { ok: false, final: true, error: "the request was settled before this was sent" };
  try {
    return await deliver(parts, notification);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, final: false, error: message };
  }
}

async function deliver(parts: NotifyParts, notification: DueNotification): Promise<Delivery> {
  const { id, orgId, recipient, content } = notification;
  if (recipient === null)
    return { ok: false, final: true, error: "whoever was to be told has left or was turned off" };
  if (recipient.channel === "webhook") {
    const secret = parts.unseal(`webhook:${orgId}:${recipient.id}`, recipient.secret);
    const body = webhookBody(notification, parts.consoleUrl);
    await postSigned(parts.egress, { id, url: recipient.url, secret, at: parts.now(), body });
    return { ok: true };
  }
  if (parts.mailer === null)
    return { ok: false, final: false, error: "no mail server is configured (AMBIT_SMTP_URL)" };
  const sealed = content.about === "tidings" ? content.sealedPath : null;
  const opened = sealed ? opening(parts.unseal(`notification:${orgId}:${id}`, sealed)) : null;
  const { subject, text } = mailText(notification, recipient.name, parts.consoleUrl, opened);
  await parts.mailer.send({
    id,
    to: { name: recipient.name, address: recipient.email },
    subject,
    text,
  });
  return { ok: true };
}

const opening = (path: Uint8Array) => new TextDecoder().decode(path);
