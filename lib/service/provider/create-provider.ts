import { providerCreateContract } from "../../contract/provider";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { requireActivePerson } from "../relation";
import { command } from "../verb";
import { factsOf, findProvider, OPEN_FACTS } from "./provider-row";
import { addressOf, refuseSecretTexts, sealedKey } from "./settings";

const MOST_PROVIDERS = 100;

export const createProvider = command(providerCreateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const baseUrl = addressOf(input.baseUrl);
  await refuseSecretTexts(ctx, input);
  await bumpEpoch(tx, orgId);
  await requireActivePerson(tx, orgId, input.ownerId, "/ownerId");
  if ((await tx.provider.count({ where: { orgId } })) >= MOST_PROVIDERS)
    throw new AppError("conflict", `There are ${MOST_PROVIDERS} providers already.`);
  const { handle, name, region, trains, retentionDays, terms, key } = input;
  const [id, now] = [ctx.newId(), ctx.now()];
  await refuseDuplicate(
    `There is a provider with the handle ${handle}.`,
    tx.provider.create({
      data: {
        ...{ orgId, id, handle, name, baseUrl, region, trains, retentionDays, terms },
        ...(key ? { sealedKey: sealedKey(ctx, { id, baseUrl }, key), keySetAt: now } : {}),
        ownerId: input.ownerId ?? null,
        ...{ createdAt: now, updatedAt: now },
      },
      select: { id: true },
    }),
  );
  return {
    result: { id, status: "active" as const },
    event: changeEvent({
      kind: "provider.added",
      subject: { type: "provider", id },
      after: factsOf(await findProvider(tx, orgId, id)),
      open: OPEN_FACTS,
    }),
  };
});
