import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson, isOneOf } from "../relation";

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
