import { type AuditDetail, auditGetContract } from "../../contract/audit";
import type { LogPosition } from "../../contract/decision";
import { inclusionProof, toBase64 } from "../../core/audit";
import { notFound, toHex } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { readCanonical } from "../record/event-facts";
import { type EventRecord, findEvent } from "../record/event-page";
import { checkpointsOf, tilesOf } from "../record/log-reads";
import { namesOf } from "../record/names";
import { positionsOf } from "../record/position";
import { timeOrNull } from "../show";
import { query } from "../verb";
import { auditRowOf } from "./audit-row";

export const getAuditEvent = query(auditGetContract, async (tx, ctx, { id }) => {
  const event = await findEvent(tx, ctx.orgId, id);
  if (event === null) throw notFound("event");
  const names = await namesOf(tx, ctx.orgId, [event]);
  const positions = await positionsOf(tx, ctx.orgId, [id]);
  const position = positions.get(id);
  return {
    ...auditRowOf(event, names, positions),
    canonical: event.canonical,
    leaf: await leafOf(tx, ctx, event),
    payloads: await payloadsOf(tx, ctx, event),
    proof: position ? await proofOf(tx, ctx, position) : null,
  };
});

async function leafOf(tx: Tx, ctx: Ctx, event: EventRecord): Promise<string> {
  const [row] = await tx.$queryRawUnsafe<{ leaf: Uint8Array }[]>(
    "SELECT leaf FROM event WHERE org_id = $1::uuid AND recorded_at = $2 AND id = $3::uuid",
    ctx.orgId,
    event.recorded_at,
    event.id,
  );
  return toHex(Uint8Array.from(row?.leaf ?? []));
}

async function payloadsOf(tx: Tx, ctx: Ctx, event: EventRecord): Promise<AuditDetail["payloads"]> {
  const rows = await tx.$queryRawUnsafe<{ name: string; erased_at: Date | null }[]>(
    "SELECT name, erased_at FROM event_payload WHERE org_id = $1::uuid AND recorded_at = $2 AND event_id = $3::uuid",
    ctx.orgId,
    event.recorded_at,
    event.id,
  );
  const erased = new Map(rows.map((row) => [row.name, row.erased_at]));
  const { commitments = {} } = readCanonical(event.canonical);
  return Object.entries(commitments).map(([name, commitment]) => ({
    name,
    commitment,
    erasedAt: timeOrNull(erased.get(name)),
  }));
}

async function proofOf(tx: Tx, ctx: Ctx, position: LogPosition): Promise<AuditDetail["proof"]> {
  const [head] = await checkpointsOf(tx, ctx.orgId, { logNo: position.log });
  if (!head || position.index >= head.size) return null;
  const path = await inclusionProof(
    position.index,
    head.size,
    tilesOf(tx, ctx.orgId, position.log),
  );
  return { size: head.size, root: head.root, path: path.map(toBase64), checkpoint: head.note };
}
