import { policyPublishContract } from "../../contract/policy";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { documentOf, publishedVersion } from "../published";
import { command } from "../verb";
import { refuseFaulty } from "./check-document";
import { figuresOf, findVersion, personOf, refuseUnless } from "./version-row";

export const publishPolicy = command(policyPublishContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const me = personOf(ctx);
  const proposal = await findVersion(tx, orgId, input.number);
  refuseUnless(proposal, "proposed");
  if (proposal.authorId === me || proposal.editors.includes(me))
    throw new AppError("forbidden", "A second person publishes: your hand is in this version.", {
      reason: "own_policy",
    });
  if (proposal.digest !== input.digest)
    throw new AppError("conflict", "This is not the text that you have read; read it again.", {
      reason: "stale_edit",
    });
  await refuseFaulty(tx, ctx, documentOf(proposal));
  const before = await publishedVersion(tx, orgId);
  const now = ctx.now();
  await tx.policyVersion.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: { state: "superseded", updatedAt: now },
  });
  const published = await tx.policyVersion.update({
    where: { orgId_id: { orgId, id: proposal.id } },
    data: { state: "published", publisherId: me, publishedAt: now, updatedAt: now },
  });
  return {
    result: { number: published.number, state: "published" as const },
    event: changeEvent({
      kind: "policy.published",
      subject: { type: "policy", id: published.id },
      open: [],
      figures: {
        ...figuresOf(published),
        author: proposal.authorId,
        replaces: before.number,
      },
    }),
  };
});
