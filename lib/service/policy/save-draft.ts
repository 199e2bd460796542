import { policySaveContract } from "../../contract/policy";
import { timeOf } from "../show";
import { command } from "../verb";
import { saveDraft } from "../versioned/write-version";
import { checkDocument } from "./check-document";
import { POLICY } from "./policy-versions";

export const savePolicyDraft = command(policySaveContract, async (tx, ctx, input) => {
  const { saved, event } = await saveDraft(POLICY, tx, ctx, input);
  const checked = await checkDocument(tx, ctx, input.document);
  return {
    result: { ...checked, number: saved.number, updatedAt: timeOf(saved.updatedAt) },
    event,
  };
});
