import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { findRequest, type StoredRequest } from "./request-row";

/**
 * Reads a request and holds it until the transaction ends, so that answers come one after the other and each sees those before.
 * @throws AppError `not_found`; `conflict` saying how it was settled; `gone` once its deadline has passed
 */
export async function lockPending(tx: Tx, ctx: Ctx, id: string): Promise<StoredRequest> {
  await tx.$queryRawUnsafe(
    "SELECT 1 AS held FROM access_request WHERE org_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    ctx.orgId,
    id,
  );
  const row = await findRequest(tx, ctx, id);
  if (row.state !== "pending") throw await settledBy(tx, ctx, row);
  if (row.expiresAt <= ctx.now())
    throw new AppError("gone", "The deadline of this request has passed: it counts as denied.", {
      reason: "access_request_expired",
    });
  return row;
}

async function settledBy(tx: Tx, ctx: Ctx, row: StoredRequest): Promise<AppError> {
  const last = row.answers.at(-1);
  const answered = row.state === "approved" || row.state === "denied";
  const person =
    answered && last
      ? await tx.person.findFirst({ where: { orgId: ctx.orgId, id: last.personId } })
      : null;
  const by = person ? ` by ${person.name}` : "";
  const at = row.settledAt ? ` at ${row.settledAt.toISOString()}` : "";
  return new AppError("conflict", `This request was ${row.state}${by}${at}.`, {
    reason: "access_request_settled",
  });
}
