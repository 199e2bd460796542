import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { actingPerson } from "../relation";

/**
 * That the caller keeps people for somebody who may: an administrator now, not only when the key was made.
 * @throws AppError `forbidden`
 */
export async function requireAdminBehind(tx: Tx, ctx: Ctx): Promise<void> {
  const { id } = await actingPerson(tx, ctx);
  const admin = await tx.person.count({
    where: { orgId: ctx.orgId, id: id ?? "", state: "active", roles: { has: "admin" } },
  });
  if (admin === 0)
    throw new AppError("forbidden", "Whoever made this key is no administrator any more.", {
      reason: "maker_no_admin",
    });
}
