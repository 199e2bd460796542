import * as z from "zod/mini";
import { why } from "./field";
import { listInput, manyOf, pageOf, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const WEBHOOK_STATES = ["on", "off"] as const;

export const webhookRow = z.object({
  id: z.string(),
  url: z.string(),
  state: z.enum(WEBHOOK_STATES),
  createdAt: time,
});
export type WebhookRow = z.infer<typeof webhookRow>;

const stateResult = z.object({ id: z.string(), state: z.enum(WEBHOOK_STATES) });

export const webhookListContract = queryContract({
  name: "webhook.list",
  path: "/webhooks",
  permission: "webhook.read",
  summary: "Where step-ups are posted.",
  input: z.object({ ...listInput, state: manyOf(WEBHOOK_STATES) }),
  output: pageOf(webhookRow),
});

export const webhookCreateContract = commandContract({
  name: "webhook.create",
  path: "/webhooks",
  permission: "webhook.write",
  summary: "Adds an address; its signing secret (Standard Webhooks) is shown this once.",
  input: z.object({ url: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
  output: z.object({ id: z.string(), url: z.string(), secret: z.string() }),
});

export const webhookTurnOnContract = commandContract({
  name: "webhook.turn-on",
  path: "/webhooks/:id/turn-on",
  permission: "webhook.write",
  summary: "Posts to this address again.",
  input: z.object({ id: uuid }),
  output: stateResult,
});

export const webhookTurnOffContract = commandContract({
  name: "webhook.turn-off",
  path: "/webhooks/:id/turn-off",
  permission: "webhook.write",
  summary: "Stops posting to this address.",
  input: z.object({ id: uuid }),
  output: stateResult,
});

export const webhookRemoveContract = commandContract({
  name: "webhook.remove",
  path: "/webhooks/:id/remove",
  permission: "webhook.write",
  summary: "Forgets an address and its secret.",
  input: z.object({ id: uuid, reason: z.optional(why) }),
  output: z.object({ id: z.string() }),
});
