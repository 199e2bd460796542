import { approvalDecideContract } from "../../contract/approval";
import { grantExpiry, nextState } from "../../core/approval";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { timeOrNull } from "../show";
import { command } from "../verb";
import { type ApprovalRecord, answersOf, progressOf, requirementsOf } from "./approval-row";
import { lockPending, settle } from "./locked-approval";
import { whyNot } from "./may-answer";
import { readerOf } from "./reader";

export const decideApproval = command(approvalDecideContract, async (tx, ctx, input) => {
  const { id, answer, reason } = input;
  const row = await lockPending(tx, ctx, id);
  const groups = requirementsOf(row);
  await refuseUnlessEligible(tx, ctx, row);
  const now = ctx.now();
  const personId = ctx.actor.id;
  await tx.approvalDecision.create({
    data: { orgId: ctx.orgId, approvalId: id, personId, answer, reason, at: now },
  });
  const answers = [...answersOf(row), { personId, answer }];
  const facts = {
    state: "pending",
    expiresAt: row.expiresAt.getTime(),
    requirements: groups,
  } as const;
  const state = nextState(facts, { type: "answer", answers }, now.getTime());
  await settle(tx, ctx, row, state);
  const grant = state === "approved" ? await giveGrant(tx, ctx, row) : null;
  const progress = progressOf(groups, answers);
  return {
    result: { id, state, ...progress, grantExpiresAt: timeOrNull(grant?.expiresAt) },
    event: {
      kind: "approval.decided",
      agent: row.agentId,
      session: row.sessionId,
      tool: row.toolId,
      subject: { type: "approval", id },
      data: {
        answer,
        state,
        given: progress.given,
        needed: progress.needed,
        evaluation_id: row.evaluationId,
        ...(grant ? { grant: grant.id, grant_expires_at: grant.expiresAt.toISOString() } : {}),
      },
      payloads: [{ name: "reason", content: reason }],
    },
  };
});

async function refuseUnlessEligible(tx: Tx, ctx: Ctx, row: ApprovalRecord): Promise<void> {
  const reader = await readerOf(tx, ctx);
  const why = await whyNot(tx, ctx, row, requirementsOf(row), reader);
  if (why !== null) throw new AppError("forbidden", why, { reason: "not_eligible" });
  if (row.decisions.some((decision) => decision.personId === ctx.actor.id))
    throw new AppError("conflict", "You have answered this request already.", {
      reason: "answered_already",
    });
}

/** The yes: good for exactly this action, once, and for a quarter of an hour. */
async function giveGrant(
  tx: Tx,
  ctx: Ctx,
  row: ApprovalRecord,
): Promise<{ id: string; expiresAt: Date }> {
  const now = ctx.now();
  return tx.grant.create({
    data: {
      orgId: ctx.orgId,
      id: ctx.newId(),
      approvalId: row.id,
      agentId: row.agentId,
      sessionId: row.sessionId,
      digest: row.digest,
      issuedAt: now,
      expiresAt: new Date(grantExpiry(row.expiresAt.getTime(), now.getTime())),
    },
    select: { id: true, expiresAt: true },
  });
}
