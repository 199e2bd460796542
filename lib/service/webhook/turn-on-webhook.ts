import { webhookTurnOnContract } from "../../contract/webhook";
import { command } from "../verb";
import { turnWebhook } from "./webhook-row";

export const turnOnWebhook = command(webhookTurnOnContract, (tx, ctx, { id }) =>
  turnWebhook(tx, ctx, id, "on"),
);
