import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { type ApprovalRecord, findApproval } from "./approval-row";

/**
 * Reads a request and holds it until the transaction ends, so that answers come one after the other and each sees those before.
 * @throws AppError `not_found`; `conflict` naming who settled it; `gone` once its deadline has passed
 */
export async function lockPending(tx: Tx, ctx: Ctx, id: string): Promise<ApprovalRecord> {
  await tx.$queryRawUnsafe(
    "SELECT 1 AS held FROM approval WHERE org_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    ctx.orgId,
    id,
  );
  const row = await findApproval(tx, ctx, id);
  if (row.state !== "pending") throw await settledBy(tx, ctx, row);
  if (row.expiresAt <= ctx.now())
    throw new AppError("gone", "The deadline of this request has passed: it counts as denied.", {
      reason: "approval_expired",
    });
  return row;
}

async function settledBy(tx: Tx, ctx: Ctx, row: ApprovalRecord): Promise<AppError> {
  const last = row.decisions.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  const person = last
    ? await tx.person.findFirst({ where: { orgId: ctx.orgId, id: last.personId } })
    : null;
  const answered = row.state === "approved" || row.state === "denied";
  const by = answered && person ? ` by ${person.name}` : "";
  const at = row.settledAt ? ` at ${row.settledAt.toISOString()}` : "";
  return new AppError("conflict", `This request was ${row.state}${by}${at}.`, {
    reason: "approval_settled",
  });
}

/**
 * Writes a request's new state over the version that was read.
 * @throws AppError `conflict` when it moved meanwhile
 */
export async function settle(tx: Tx, ctx: Ctx, row: ApprovalRecord, state: string): Promise<void> {
  const { count } = await tx.approval.updateMany({
    where: { orgId: ctx.orgId, id: row.id, version: row.version, state: "pending" },
    data: {
      state,
      settledAt: state === "pending" ? null : ctx.now(),
      version: { increment: 1 },
    },
  });
  if (count === 0)
    throw new AppError("conflict", "Someone else answered this request meanwhile; read it again.", {
      reason: "approval_settled",
    });
}
