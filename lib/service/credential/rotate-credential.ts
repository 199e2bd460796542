import { credentialRotateContract } from "../../contract/credential";
import { credentialState, renewalOf } from "../../core/credential";
import { AppError, invalid } from "../../core/kernel";
import { changeEvent, refuseDuplicate, refuseStale } from "../change";
import { actingPerson } from "../relation";
import { timeOf, timeOrNull } from "../show";
import { command } from "../verb";
import { findCredential, type StoredCredential } from "./credential-row";
import { factsOf, OPEN_FACTS, pastMoment, refuseSecretTexts, requireRelation } from "./settings";

export const rotateCredential = command(credentialRotateContract, async (tx, ctx, input) => {
  await refuseSecretTexts(ctx, input);
  const acting = await actingPerson(tx, ctx);
  const before = await findCredential(tx, ctx.orgId, input.id);
  requireRelation(acting, before);
  if (before.retiredAt)
    throw new AppError("conflict", "A retired credential is not rotated; restore it first.");
  refuseStale(input.unchangedSince, before.updatedAt);
  const now = ctx.now();
  const rotatedAt = pastMoment(input.rotatedAt, "/rotatedAt", now) ?? now;
  if (before.renewedAt && rotatedAt <= before.renewedAt)
    throw invalid("/rotatedAt", "is not after the value that it replaces");
  const expiresAt = nextEnd(before, input.expiresAt, rotatedAt);
  const { issuedAt, rotateEveryDays } = before;
  const reference = input.reference ?? before.reference;
  await refuseDuplicate(
    "There is a credential of this kind, issuer and reference.",
    tx.credential.update({
      where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
      data: {
        ...{ reference, rotatedAt, expiresAt, updatedAt: now },
        ...renewalOf({ issuedAt, rotatedAt, rotateEveryDays }),
      },
    }),
  );
  await tx.credentialRotation.create({
    data: {
      ...{ orgId: ctx.orgId, id: ctx.newId(), credentialId: before.id, rotatedAt },
      ...{ before: before.reference, after: reference, note: input.note ?? null },
      ...{ recordedById: acting.id, recordedAt: now },
    },
  });
  const after = await findCredential(tx, ctx.orgId, input.id);
  return {
    result: {
      id: after.id,
      state: credentialState(after, now),
      rotatedAt: timeOf(rotatedAt),
      dueAt: timeOrNull(after.dueAt),
    },
    event: changeEvent({
      kind: "credential.rotated",
      subject: { type: "credential", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      reason: input.note,
    }),
  };
});

/** When the new value ends. One whose old end has passed needs to be told. */
function nextEnd(
  before: StoredCredential,
  given: string | null | undefined,
  rotatedAt: Date,
): Date | null {
  if (given === undefined && before.expiresAt && before.expiresAt <= rotatedAt)
    throw invalid("/expiresAt", "is needed: the end that is known was before the rotation");
  if (given === undefined) return before.expiresAt;
  if (given !== null && new Date(given) <= rotatedAt)
    throw invalid("/expiresAt", "is not after the rotation");
  return given === null ? null : new Date(given);
}
