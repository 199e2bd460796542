import { AppError, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** The caller's own session row and login. @throws AppError `not_found` when the browser was signed out meanwhile */
export async function ownLogin(tx: Tx, ctx: Ctx) {
  const session = await tx.loginSession.findFirst({
    where: { id: sessionIdOf(ctx), orgId: ctx.orgId, personId: ctx.actor.id, revokedAt: null },
  });
  if (!session) throw notFound("sign-in");
  const login = await tx.login.findUnique({ where: { id: session.loginId } });
  if (!login) throw notFound("sign-in");
  return { session, login };
}

/** The id of the caller's own session row. @throws AppError `forbidden` for callers that are no browser */
export function sessionIdOf(ctx: Ctx): string {
  if (ctx.loginSessionId) return ctx.loginSessionId;
  throw new AppError("forbidden", "This needs a person's own sign-in.", { reason: "person_only" });
}
