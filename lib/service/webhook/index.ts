import type { Verb } from "../verb";
import { createWebhook } from "./create-webhook";
import { listWebhooks } from "./list-webhooks";
import { removeWebhook } from "./remove-webhook";
import { turnOffWebhook } from "./turn-off-webhook";
import { turnOnWebhook } from "./turn-on-webhook";

export { createWebhook, listWebhooks, removeWebhook, turnOffWebhook, turnOnWebhook };

export const webhookVerbs: Verb[] = [
  listWebhooks,
  createWebhook,
  turnOnWebhook,
  turnOffWebhook,
  removeWebhook,
];
