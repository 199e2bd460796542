import { guardrailUpdateContract } from "../../contract/guardrail";
import { changeEvent, refuseStale } from "../change";
import { bumpEpoch } from "../epoch";
import { timeOf } from "../show";
import { command } from "../verb";
import { checkCedar, factsOf, findGuardrail, OPEN_FACTS } from "./guardrail-row";

export const updateGuardrail = command(guardrailUpdateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  const before = await findGuardrail(tx, ctx.orgId, input.id);
  refuseStale(input.unchangedSince, before.updatedAt);
  if (input.cedar !== undefined) checkCedar(ctx, input.cedar);
  const after = await tx.guardrail.update({
    where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
    data: { name: input.name, cedar: input.cedar, updatedAt: ctx.now() },
  });
  return {
    result: { id: after.id, updatedAt: timeOf(after.updatedAt) },
    event: changeEvent({
      kind: "guardrail.updated",
      subject: { type: "guardrail", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      reason: input.reason,
    }),
  };
});
