import { sessionEndContract } from "../../contract/session";
import { AppError } from "../../core/kernel";
import { descendantsOf, endedWith } from "../ending";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { consequencesOf } from "./consequences";
import { mayEnd } from "./may-end";
import { findSession } from "./session-row";

/**
 * Order matters: the epoch first (it holds back every append), the session, its approvals, and the grants last, so that one
 * given by an approval that settled a moment ago is seen and revoked too. The sessions that it delegated to end with its row, in
 * the database, whoever ends it.
 */
export const endSession = command(sessionEndContract, async (tx, ctx, { id, reason }) => {
  await bumpEpoch(tx, ctx.orgId);
  const session = await findSession(tx, ctx, id);
  if (!(await mayEnd(tx, ctx, session.agent)))
    throw new AppError(
      "forbidden",
      "Only operators, and those who own the agent or answer for it, may end its sessions.",
    );
  const at = ctx.now();
  const before = await consequencesOf(tx, ctx, session);
  const descendants = await descendantsOf(tx, ctx.orgId, [id]);
  const { count } = await tx.session.updateMany({
    where: { orgId: ctx.orgId, id, state: "open" },
    data: { state: "ended", closedAt: at, version: { increment: 1 } },
  });
  if (count === 0)
    throw new AppError("conflict", `This session is ${session.state} already.`, {
      reason: "session_over",
    });
  const cancelled = await tx.approval.updateMany({
    where: { orgId: ctx.orgId, sessionId: id, state: "pending" },
    data: { state: "cancelled", settledAt: at, version: { increment: 1 } },
  });
  const revoked = await tx.grant.updateMany({
    where: { orgId: ctx.orgId, sessionId: id, state: "active" },
    data: { state: "revoked" },
  });
  const result = {
    ...before,
    state: "ended" as const,
    // What was settled after the look is counted where it was found.
    approvalsCancelled: Math.max(before.approvalsCancelled, cancelled.count),
    grantsRevoked: Math.max(before.grantsRevoked, revoked.count),
  };
  return {
    result,
    also: endedWith(descendants),
    event: {
      kind: "session.ended",
      agent: session.agentId,
      session: id,
      subject: { type: "session", id },
      data: {
        before: { state: session.state },
        after: { state: "ended" },
        open_calls: result.openCalls,
        approvals_cancelled: result.approvalsCancelled,
        grants_revoked: result.grantsRevoked,
        children_ended: result.openChildren,
      },
      payloads: [{ name: "reason", content: reason }],
    },
  };
});
