import { sessionEraseContract } from "../../contract/session";
import { UNTOLD } from "../../core/session";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { command } from "../verb";
import { findSession } from "./session-row";

/** The commitments stay in the record; without text and salt nobody can tell what they stood for. */
export const eraseSession = command(sessionEraseContract, async (tx, ctx, { id, reason }) => {
  const session = await findSession(tx, ctx, id);
  await forget(tx, ctx, id);
  const payloadsErased = await tx.$executeRawUnsafe(
    `UPDATE event_payload p SET sealed = NULL, erased_at = $3
     FROM event e
     WHERE e.org_id = $1::uuid AND e.session_id = $2::uuid
       AND p.org_id = e.org_id AND p.recorded_at = e.recorded_at AND p.event_id = e.id AND p.sealed IS NOT NULL`,
    ctx.orgId,
    id,
    ctx.now(),
  );
  // What the agent wrote when it asked stands outside the record.
  await tx.approval.updateMany({
    where: { orgId: ctx.orgId, sessionId: id, justification: { not: null } },
    data: { justification: null },
  });
  return {
    result: { id, payloadsErased },
    event: {
      kind: "session.erased",
      agent: session.agentId,
      session: id,
      subject: { type: "session", id },
      data: { payloads_erased: payloadsErased },
      payloads: [{ name: "reason", content: reason }],
    },
  };
});

/**
 * Takes away the fingerprints of what a session has seen, and leaves one text that nobody knows in their place: an erased session
 * is never judged more mildly than before. The new version comes first: it waits for records on their way, and makes every
 * gateway read the session again.
 */
async function forget(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await tx.session.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { version: { increment: 1 } },
  });
  const texts = await tx.$executeRawUnsafe(
    "DELETE FROM session_source WHERE org_id = $1::uuid AND session_id = $2::uuid",
    ctx.orgId,
    id,
  );
  if (texts === 0) return;
  await tx.$executeRawUnsafe(
    "INSERT INTO session_source (org_id, session_id, n, kind, body) VALUES ($1::uuid, $2::uuid, 0, $3, $4::jsonb)",
    ctx.orgId,
    id,
    UNTOLD.kind,
    JSON.stringify(UNTOLD),
  );
}
