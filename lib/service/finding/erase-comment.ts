import { findingEraseCommentContract } from "../../contract/finding";
import { AppError, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson } from "../relation";
import { timeOf } from "../show";
import { command } from "../verb";

/** The commitment stays in the record; without text and salt nobody can tell what it stood for. */
export const eraseComment = command(findingEraseCommentContract, async (tx, ctx, input) => {
  const { id, reason } = input;
  const comment = await tx.findingComment.findFirst({ where: { orgId: ctx.orgId, id } });
  if (!comment) throw notFound("comment");
  const acting = await actingPerson(tx, ctx);
  if (!acting.operator && comment.authorId !== acting.id)
    throw new AppError("forbidden", "Only operators, and whoever wrote it, erase a comment.");
  if (comment.body === null) throw new AppError("conflict", "It is erased already.");
  const now = ctx.now();
  await tx.findingComment.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { body: null, erasedAt: now, erasedById: acting.id },
    select: { id: true },
  });
  const payloadsErased = await forget(tx, ctx, id, comment.createdAt);
  return {
    result: { id, erasedAt: timeOf(now) },
    event: {
      kind: "finding.comment_erased",
      subject: { type: "finding", id: comment.findingId },
      data: { comment: id, payloads_erased: payloadsErased },
      payloads: [{ name: "reason", content: reason }],
    },
  };
});

/** Takes the text out of the record, too: it was recorded in the transaction that wrote the comment. */
function forget(tx: Tx, ctx: Ctx, id: string, at: Date): Promise<number> {
  return tx.$executeRawUnsafe(
    `UPDATE event_payload p SET sealed = NULL, erased_at = $4
     FROM event e
     WHERE e.org_id = $1::uuid AND e.kind = 'finding.commented'
       AND e.recorded_at BETWEEN $3::timestamptz - interval '1 hour' AND $3::timestamptz + interval '1 hour'
       AND e.canonical::jsonb #>> '{data,comment}' = $2
       AND p.org_id = e.org_id AND p.recorded_at = e.recorded_at AND p.event_id = e.id AND p.sealed IS NOT NULL`,
    ctx.orgId,
    id,
    at,
    ctx.now(),
  );
}
