import { webhookTurnOffContract } from "../../contract/webhook";
import { command } from "../verb";
import { turnWebhook } from "./webhook-row";

export const turnOffWebhook = command(webhookTurnOffContract, (tx, ctx, { id }) =>
  turnWebhook(tx, ctx, id, "off"),
);
