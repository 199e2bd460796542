import { findingCommentContract } from "../../contract/finding";
import { AppError } from "../../core/kernel";
import { refuseSecrets } from "../refuse-secrets";
import { actingPerson } from "../relation";
import { REF, timeOf } from "../show";
import { command } from "../verb";
import { findFinding } from "./finding-row";
import { concernedBy, mayChange } from "./may-change";

export const commentFinding = command(findingCommentContract, async (tx, ctx, { id, text }) => {
  const finding = await findFinding(tx, ctx, id);
  const acting = await actingPerson(tx, ctx);
  if (acting.id === null || !mayChange(acting, finding, await concernedBy(tx, ctx, finding)))
    throw new AppError(
      "forbidden",
      "Only operators, its owner, and those who own what it is about comment on a finding.",
    );
  await refuseSecrets(ctx, { "/text": text });
  const { orgId } = ctx;
  const comment = await tx.findingComment.create({
    data: {
      ...{ orgId, id: ctx.newId(), findingId: id, authorId: acting.id, body: text },
      createdAt: ctx.now(),
    },
    include: { author: REF },
  });
  return {
    result: {
      ...{ id: comment.id, at: timeOf(comment.createdAt), by: comment.author, text },
      ...{ erasedAt: null, mayErase: true },
    },
    event: {
      kind: "finding.commented",
      subject: { type: "finding", id },
      ...(finding.agentId ? { agent: finding.agentId } : {}),
      ...(finding.toolId ? { tool: finding.toolId } : {}),
      data: { comment: comment.id },
      payloads: [{ name: "comment", content: text }],
    },
  };
});
