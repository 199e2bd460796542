import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { Reader } from "./approval-row";

/** The person who reads or answers; null for a key. */
export async function readerOf(tx: Tx, ctx: Ctx): Promise<Reader | null> {
  if (ctx.actor.type !== "person") return null;
  return tx.person.findFirst({
    where: { orgId: ctx.orgId, id: ctx.actor.id, state: "active" },
    select: { id: true, email: true },
  });
}
