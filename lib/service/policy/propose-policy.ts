import { policyProposeContract } from "../../contract/policy";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseStale } from "../change";
import { documentOf, publishedVersion } from "../published";
import { command } from "../verb";
import { refuseFaulty } from "./check-document";
import { figuresOf, findVersion, refuseUnless } from "./version-row";

export const proposePolicy = command(policyProposeContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const draft = await findVersion(tx, orgId, input.number);
  refuseUnless(draft, "draft");
  refuseStale(input.unchangedSince, draft.updatedAt);
  if (draft.digest === (await publishedVersion(tx, orgId)).digest)
    throw new AppError("conflict", "The draft says what the published policy says already.");
  await refuseFaulty(tx, ctx, documentOf(draft));
  const now = ctx.now();
  const proposed = await tx.policyVersion.update({
    where: { orgId_id: { orgId, id: draft.id } },
    data: { state: "proposed", note: input.note, proposedAt: now, updatedAt: now },
  });
  return {
    result: { number: proposed.number, state: "proposed" as const },
    event: changeEvent({
      kind: "policy.proposed",
      subject: { type: "policy", id: proposed.id },
      open: [],
      reason: input.note,
      figures: figuresOf(proposed),
    }),
  };
});
