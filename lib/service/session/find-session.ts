import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson, isOneOf } from "../relation";

/** One session with its agent's name and owners. @throws AppError `not_found` */
export async function findSession(tx: Tx, ctx: Ctx, id: string) {
  const session = await tx.session.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    include: { agent: { select: { id: true, name: true, ownerId: true, sponsorId: true } } },
  });
  if (!session) throw notFound("session");
  return session;
}

/** Whether this caller may end the session: operators any, others those of the agents that they own or answer for. */
export async function mayEnd(
  tx: Tx,
  ctx: Ctx,
  agent: { ownerId: string | null; sponsorId: string | null },
): Promise<boolean> {
  if (!ctx.may("session.end")) return false;
  const acting = await actingPerson(tx, ctx);
  return acting.operator || isOneOf(acting, [agent.ownerId, agent.sponsorId]);
}
