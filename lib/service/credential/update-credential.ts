import { credentialUpdateContract } from "../../contract/credential";
import { renewalOf } from "../../core/credential";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseDuplicate, refuseStale } from "../change";
import { actingPerson, requireActivePerson } from "../relation";
import { timeOf } from "../show";
import { command } from "../verb";
import { findCredential } from "./credential-row";
import {
  factsOf,
  OPEN_FACTS,
  pastMoment,
  refuseDisorder,
  refuseSecretTexts,
  requireKnown,
  requireRelation,
  storeHeld,
} from "./settings";

export const updateCredential = command(credentialUpdateContract, async (tx, ctx, input) => {
  await refuseSecretTexts(ctx, input);
  const acting = await actingPerson(tx, ctx);
  const before = await findCredential(tx, ctx.orgId, input.id);
  requireRelation(acting, before);
  if (before.retiredAt)
    throw new AppError("conflict", "A retired credential does not change; restore it first.");
  refuseStale(input.unchangedSince, before.updatedAt);
  if (input.ownerId === null && !acting.operator)
    throw new AppError("forbidden", "Only admin or security leave a credential without an owner.", {
      reason: "not_related",
      issues: [{ path: "/ownerId", message: "must name somebody" }],
    });
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  await requireKnown(tx, ctx.orgId, input);
  const now = ctx.now();
  const issuedAt = pastMoment(input.issuedAt, "/issuedAt", now);
  const rotatedAt = pastMoment(input.rotatedAt, "/rotatedAt", now);
  const { kind, name, issuer, reference, keptIn, scopes, notes, ownerId, rotateEveryDays } = input;
  const dates = {
    issuedAt: issuedAt === undefined ? before.issuedAt : issuedAt,
    rotatedAt: rotatedAt === undefined ? before.rotatedAt : rotatedAt,
    rotateEveryDays: rotateEveryDays === undefined ? before.rotateEveryDays : rotateEveryDays,
  };
  refuseDisorder(dates.issuedAt, dates.rotatedAt);
  await refuseDuplicate(
    "There is a credential of this kind, issuer and reference.",
    tx.credential.update({
      where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
      data: {
        ...{ kind, name, issuer, reference, keptIn, scopes, notes, ownerId },
        ...dates,
        ...renewalOf(dates),
        expiresAt: input.expiresAt ? new Date(input.expiresAt) : input.expiresAt,
        updatedAt: now,
      },
    }),
  );
  await storeHeld(tx, ctx.orgId, input.id, input);
  const after = await findCredential(tx, ctx.orgId, input.id);
  return {
    result: { id: after.id, updatedAt: timeOf(after.updatedAt) },
    event: changeEvent({
      kind: "credential.updated",
      subject: { type: "credential", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
    }),
  };
});
