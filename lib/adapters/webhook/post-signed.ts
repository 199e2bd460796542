import { Webhook } from "standardwebhooks";
import { AppError, type JsonObject } from "../../core/kernel";
import type { Egress } from "../egress";

/** One message to a webhook. `id` stays the same when it is sent again. */
export type Post = { id: string; url: string; secret: Uint8Array; at: Date; body: JsonObject };

/**
 * Posts a message signed as Standard Webhooks say: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
 * @throws AppError as the egress client; `unavailable`, reason `webhook_answer`, for any answer but 2xx
 */
export async function postSigned(
  egress: Egress,
  { id, url, secret, at, body }: Post,
): Promise<void> {
  const text = JSON.stringify(body);
  const signature = new Webhook(secret, { format: "raw" }).sign(id, at, text);
  const { status } = await egress.request({
    url,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Ambit",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": signature,
    },
    body: text,
  });
  if (status < 200 || status > 299)
    throw new AppError("unavailable", `The webhook answered ${status}.`, {
      reason: "webhook_answer",
    });
}
