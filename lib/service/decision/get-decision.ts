import { type DecisionDetail, decisionGetContract } from "../../contract/decision";
import { outcomeData } from "../../core/decide";
import { notFound, toHex } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { decisionOf, readCanonical } from "../record/event-facts";
import { findEvent } from "../record/event-page";
import { namesOf } from "../record/names";
import { positionsOf } from "../record/position";
import { openAction, openText } from "../record/texts";
import { query } from "../verb";
import { decisionRowOf } from "./decision-row";

export const getDecision = query(decisionGetContract, async (tx, ctx, { id }) => {
  const event = await findEvent(tx, ctx.orgId, id);
  const data = event?.kind === "decision" ? decisionOf(event.canonical) : null;
  if (event === null || data === null) throw notFound("decision");
  const names = await namesOf(tx, ctx.orgId, [event]);
  const positions = await positionsOf(tx, ctx.orgId, [id]);
  const { state, action } = await openAction(tx, ctx, id);
  return {
    ...decisionRowOf(event, names),
    data,
    action,
    actionState: state,
    position: positions.get(id) ?? null,
    leaf: await leafOf(tx, ctx, id),
    outcome: await outcomeOf(tx, ctx, id, event.session_id),
    approvals: await approvalsOf(tx, ctx, id),
  };
});

async function leafOf(tx: Tx, ctx: Ctx, id: string): Promise<string> {
  const [row] = await tx.$queryRawUnsafe<{ leaf: Uint8Array }[]>(
    "SELECT leaf FROM event WHERE org_id = $1::uuid AND id = $2::uuid",
    ctx.orgId,
    id,
  );
  return toHex(Uint8Array.from(row?.leaf ?? []));
}

async function outcomeOf(
  tx: Tx,
  ctx: Ctx,
  evaluationId: string,
  sessionId: string | null,
): Promise<DecisionDetail["outcome"]> {
  if (sessionId === null) return null;
  const [row] = await tx.$queryRawUnsafe<{ id: string; recorded_at: Date; canonical: string }[]>(
    `SELECT id, recorded_at, canonical FROM event
     WHERE org_id = $1::uuid AND session_id = $2::uuid AND kind = 'outcome'
       AND canonical::jsonb #>> '{data,evaluation_id}' = $3
     ORDER BY recorded_at, id LIMIT 1`,
    ctx.orgId,
    sessionId,
    evaluationId,
  );
  const data = row && outcomeData.safeParse(readCanonical(row.canonical).data);
  if (!row || !data?.success) return null;
  const { text } = await openText(tx, ctx, row.id, "result");
  return { id: row.id, at: row.recorded_at.toISOString(), data: data.data, result: text };
}

async function approvalsOf(tx: Tx, ctx: Ctx, id: string): Promise<DecisionDetail["approvals"]> {
  const asked = await tx.approval.findMany({
    where: { orgId: ctx.orgId, evaluationId: id },
    select: { id: true, state: true },
  });
  const consumed = await tx.approval.findMany({
    where: { orgId: ctx.orgId, grant: { consumedBy: id } },
    select: { id: true, state: true },
  });
  return [
    ...asked.map((row) => ({ ...row, relation: "asked" as const })),
    ...consumed.map((row) => ({ ...row, relation: "consumed" as const })),
  ];
}
