import { guardrailCreateContract } from "../../contract/guardrail";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { checkCedar, factsOf, OPEN_FACTS } from "./guardrail-row";

export const createGuardrail = command(guardrailCreateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  checkCedar(ctx, input.cedar);
  const now = ctx.now();
  const { handle, name, kind, cedar, state } = input;
  const guardrail = await refuseDuplicate(
    `There is a guardrail with the handle ${handle}.`,
    tx.guardrail.create({
      data: {
        orgId: ctx.orgId,
        id: ctx.newId(),
        handle,
        name,
        kind,
        cedar,
        state,
        createdAt: now,
        updatedAt: now,
      },
    }),
  );
  return {
    result: { id: guardrail.id, handle, state },
    event: changeEvent({
      kind: "guardrail.published",
      subject: { type: "guardrail", id: guardrail.id },
      after: factsOf(guardrail),
      open: OPEN_FACTS,
    }),
  };
});
