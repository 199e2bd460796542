import { credentialState } from "../../core/credential";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { actingPerson } from "../relation";
import { findCredential } from "./credential-row";
import { factsOf, OPEN_FACTS, refuseSecretTexts, requireRelation } from "./settings";

/**
 * Takes a credential out of use, or back into it, and says so in an event.
 * @throws AppError `conflict` when it is there already
 */
export async function setRetired(
  tx: Tx,
  ctx: Ctx,
  input: { id: string; reason: string },
  retired: boolean,
) {
  await refuseSecretTexts(ctx, { reason: input.reason });
  const before = await findCredential(tx, ctx.orgId, input.id);
  requireRelation(await actingPerson(tx, ctx), before);
  if (retired === (before.retiredAt !== null))
    throw new AppError("conflict", `The credential is ${retired ? "retired already" : "in use"}.`);
  const now = ctx.now();
  await tx.credential.update({
    where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
    data: { retiredAt: retired ? now : null, updatedAt: now },
  });
  const after = await findCredential(tx, ctx.orgId, input.id);
  return {
    result: { id: after.id, state: credentialState(after, now) },
    event: changeEvent({
      kind: retired ? "credential.retired" : "credential.restored",
      subject: { type: "credential", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      reason: input.reason,
    }),
  };
}
