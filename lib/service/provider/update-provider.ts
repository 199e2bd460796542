import { providerUpdateContract } from "../../contract/provider";
import { changeEvent, refuseStale } from "../change";
import { bumpEpoch } from "../epoch";
import { requireActivePerson } from "../relation";
import { timeOf, timeOrNull } from "../show";
import { command } from "../verb";
import { factsOf, findProvider, OPEN_FACTS } from "./provider-row";
import { addressOf, refuseSecretTexts, sameOrigin } from "./settings";

/** A key goes nowhere but where it was given for: with another host it is forgotten, and so is what came of the last test. */
export const updateProvider = command(providerUpdateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const baseUrl = input.baseUrl === undefined ? undefined : addressOf(input.baseUrl);
  await refuseSecretTexts(ctx, input);
  await bumpEpoch(tx, orgId);
  const before = await findProvider(tx, orgId, input.id);
  refuseStale(input.unchangedSince, before.updatedAt);
  await requireActivePerson(tx, orgId, input.ownerId, "/ownerId");
  const { name, region, trains, retentionDays, terms, ownerId } = input;
  const moved = baseUrl !== undefined && baseUrl !== before.baseUrl;
  const elsewhere = moved && !sameOrigin(before.baseUrl, baseUrl);
  await tx.provider.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: {
      ...{ name, baseUrl, region, trains, retentionDays, terms, ownerId },
      ...(elsewhere ? { sealedKey: null, keySetAt: null } : {}),
      ...(moved ? { testedAt: null, testOk: null, testNote: null } : {}),
      updatedAt: ctx.now(),
    },
    select: { id: true },
  });
  const after = await findProvider(tx, orgId, before.id);
  return {
    result: {
      id: after.id,
      keySetAt: timeOrNull(after.keySetAt),
      updatedAt: timeOf(after.updatedAt),
    },
    event: changeEvent({
      kind: "provider.updated",
      subject: { type: "provider", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
    }),
  };
});
