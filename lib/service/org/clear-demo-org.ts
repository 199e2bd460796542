import { orgClearDemoContract } from "../../contract/org";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { signOnSettings } from "../group-roles";
import { command } from "../verb";
import { openSuccessor, successorOf } from "./successor";

/**
 * The new org is opened, in its own transaction, as the last act before the demo's closing is committed. Should that commit
 * fail, both are open and the caller belongs to both; a second try finds the new one and closes the demo.
 */
export const clearDemoOrg = command(orgClearDemoContract, async (tx, ctx, { name }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const org = await tx.org.findUnique({ where: { id: orgId } });
  if (!org?.demo) throw new AppError("conflict", "This organisation holds no demo data.");
  if (org.state !== "open") throw new AppError("conflict", "The demo is cleared already.");
  const signOn = await signOnSettings(tx, orgId);
  const first = { name, signOn, ...(await firstAdmin(tx, ctx)) };
  const figures = await closeOrg(tx, ctx);
  const followedBy = successorOf(orgId);
  const result = await ctx.ports.transact.write(followedBy, (fresh) =>
    openSuccessor(fresh, ctx, followedBy, first),
  );
  return {
    result,
    event: changeEvent({
      kind: "org.closed",
      subject: { type: "org", id: orgId },
      before: { state: "open" },
      after: { state: "closed" },
      open: ["state"],
      figures: { ...figures, followed_by: followedBy },
    }),
  };
});

/** The caller, as they will be the new org's first admin. */
async function firstAdmin(tx: Tx, ctx: Ctx) {
  const { orgId } = ctx;
  const person = await tx.person.findFirst({
    where: { orgId, id: ctx.actor.id },
    select: { name: true, email: true },
  });
  const login = ctx.loginSessionId
    ? await tx.loginSession.findFirst({
        where: { orgId, id: ctx.loginSessionId, revokedAt: null },
        select: { loginId: true, authenticatedAt: true, expiresAt: true },
      })
    : null;
  if (!person || !login) throw new AppError("forbidden", "Sign in again to clear the demo.");
  return { person, login };
}

async function closeOrg(tx: Tx, ctx: Ctx) {
  const { orgId } = ctx;
  const now = ctx.now();
  await tx.org.update({ where: { id: orgId }, data: { state: "closed" } });
  await tx.orgEpoch.updateMany({ where: { orgId }, data: { frozen: true } });
  const keys = await tx.apiKey.updateMany({
    where: { orgId, revokedAt: null },
    data: { revokedAt: now },
  });
  const signIns = await tx.loginSession.updateMany({
    where: { orgId, revokedAt: null },
    data: { revokedAt: now },
  });
  return { keys_revoked: keys.count, sign_ins_ended: signIns.count };
}
