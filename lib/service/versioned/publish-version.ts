import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { findVersion, inForce, personOf, refuseUnless, type Versioned } from "./versioned";
import { eventOf } from "./write-version";

/**
 * Puts a proposal in force at every gateway, from the next record on.
 * @throws AppError `forbidden` (`own_policy`) for whoever has a hand in it; `conflict` (`stale_edit`) where it is not the text that
 *   was read
 */
export async function publishVersion<D>(
  of: Versioned<D>,
  tx: Tx,
  ctx: Ctx,
  input: { number: number; digest: string },
) {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const me = personOf(ctx);
  const proposal = await findVersion(of, tx, orgId, input.number);
  refuseUnless(of, proposal, "proposed");
  if (proposal.authorId === me || proposal.editors.includes(me))
    throw new AppError("forbidden", "A second person publishes: your hand is in this version.", {
      reason: "own_policy",
    });
  if (proposal.digest !== input.digest) throw staleText();
  await of.refuseFaulty(tx, ctx, of.documentOf(proposal));
  const before = await inForce(of, tx, orgId);
  const now = ctx.now();
  await of.table(tx).update({
    where: { orgId_id: { orgId, id: before.id } },
    data: { state: "superseded", updatedAt: now },
  });
  // What was checked and read is what is published: another hand may have written and proposed it anew since.
  const { count } = await of.table(tx).updateMany({
    where: { orgId, id: proposal.id, state: "proposed", digest: input.digest },
    data: { state: "published", publisherId: me, publishedAt: now, updatedAt: now },
  });
  if (count !== 1) throw staleText();
  const published = { ...proposal, state: "published" };
  return {
    result: { number: published.number, state: "published" as const },
    event: eventOf(of, published, "published", {
      figures: { author: proposal.authorId, replaces: before.number },
    }),
  };
}

function staleText(): AppError {
  return new AppError("conflict", "This is not the text that you have read; read it again.", {
    reason: "stale_edit",
  });
}
