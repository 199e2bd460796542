import { credentialCreateContract } from "../../contract/credential";
import { credentialState, renewalOf } from "../../core/credential";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { actingPerson, isOneOf, requireActivePerson } from "../relation";
import { command } from "../verb";
import { findCredential } from "./credential-row";
import {
  factsOf,
  OPEN_FACTS,
  pastMoment,
  refuseDisorder,
  refuseSecretTexts,
  requireKnown,
  storeHeld,
} from "./settings";

export const createCredential = command(credentialCreateContract, async (tx, ctx, input) => {
  await refuseSecretTexts(ctx, input);
  const acting = await actingPerson(tx, ctx);
  const ownerId = input.ownerId === undefined && !acting.operator ? acting.id : input.ownerId;
  if (!acting.operator && !isOneOf(acting, [ownerId ?? null]))
    throw new AppError("forbidden", "Name yourself as owner of the credential.", {
      reason: "not_related",
      issues: [{ path: "/ownerId", message: "is not you" }],
    });
  await requireActivePerson(tx, ctx.orgId, ownerId, "/ownerId");
  await requireKnown(tx, ctx.orgId, input);
  const now = ctx.now();
  const issuedAt = pastMoment(input.issuedAt, "/issuedAt", now) ?? null;
  const rotatedAt = pastMoment(input.rotatedAt, "/rotatedAt", now) ?? null;
  refuseDisorder(issuedAt, rotatedAt);
  const rotateEveryDays = input.rotateEveryDays ?? null;
  const { kind, name, issuer, reference, keptIn, scopes, notes, expiresAt } = input;
  const { id } = await refuseDuplicate(
    "There is a credential of this kind, issuer and reference.",
    tx.credential.create({
      data: {
        ...{ kind, name, issuer, reference, keptIn, scopes, notes, issuedAt, rotatedAt },
        ...renewalOf({ issuedAt, rotatedAt, rotateEveryDays }),
        rotateEveryDays,
        orgId: ctx.orgId,
        id: ctx.newId(),
        expiresAt: expiresAt ? new Date(expiresAt) : null,
        ownerId: ownerId ?? null,
        createdAt: now,
        updatedAt: now,
      },
    }),
  );
  await storeHeld(tx, ctx.orgId, id, input);
  const credential = await findCredential(tx, ctx.orgId, id);
  return {
    result: { id, state: credentialState(credential, now) },
    event: changeEvent({
      kind: "credential.added",
      subject: { type: "credential", id },
      after: factsOf(credential),
      open: OPEN_FACTS,
    }),
  };
});
