import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson, isOneOf } from "../relation";

/** Whether the caller may say what is normal for an agent: operators, and those who own it or answer for it. */
export async function mayReset(
  tx: Tx,
  ctx: Ctx,
  agent: { ownerId: string | null; sponsorId: string | null },
): Promise<boolean> {
  if (!ctx.may("drift.write")) return false;
  const acting = await actingPerson(tx, ctx);
  return acting.operator || isOneOf(acting, [agent.ownerId, agent.sponsorId]);
}
