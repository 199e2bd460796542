import { routingPolicySaveContract } from "../../contract/routing-policy";
import { timeOf } from "../show";
import { command } from "../verb";
import { saveDraft } from "../versioned/write-version";
import { ROUTING } from "./routing-versions";

export const saveRoutingDraft = command(routingPolicySaveContract, async (tx, ctx, input) => {
  const { saved, event } = await saveDraft(ROUTING, tx, ctx, input);
  const { number, digest, updatedAt } = saved;
  return { result: { number, digest, updatedAt: timeOf(updatedAt) }, event };
});
