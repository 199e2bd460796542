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
  if (proposal.digest !== input.digest) throw staleText();
  await refuseFaulty(tx, ctx, documentOf(proposal));
  const before = await publishedVersion(tx, orgId);
  const now = ctx.now();
  await tx.policyVersion.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: { state: "superseded", updatedAt: now },
  });
  // What was checked and read is what is published: another hand may have written and proposed it anew since.
  const { count } = await tx.policyVersion.updateMany({
    where: { orgId, id: proposal.id, state: "proposed", digest: input.digest },
    data: { state: "published", publisherId: me, publishedAt: now, updatedAt: now },
  });
  if (count !== 1) throw staleText();
  const published = { ...proposal, state: "published" };
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

function staleText(): AppError {
  return new AppError("conflict", "This is not the text that you have read; read it again.", {
    reason: "stale_edit",
  });
}
