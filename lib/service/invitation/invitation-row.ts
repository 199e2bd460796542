import { INVITATION_DAYS } from "../../contract/invitation";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { pathOf } from "../invitation-link";
import { REF } from "../show";
import { tellInvited } from "../tell";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What an invitation is read with: never its hash. */
export const INVITATION_READ = {
  omit: { secretHash: true },
  include: { invitedBy: REF },
} as const;

/** One invitation. @throws AppError `not_found` */
export async function findInvitation(tx: Tx, orgId: string, id: string) {
  const found = await tx.invitation.findFirst({ where: { orgId, id }, ...INVITATION_READ });
  if (!found) throw notFound("invitation");
  return found;
}
export type StoredInvitation = Awaited<ReturnType<typeof findInvitation>>;

/** When a link that is sent now ends. */
export const endOf = (now: Date) => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

/** Puts the message with the link into the outbox; whoever reads the database finds it sealed. */
export async function sendLink(
  tx: Tx,
  ctx: Ctx,
  link: { orgId: string; id: string; secret: string },
): Promise<void> {
  const org = await tx.org.findUnique({ where: { id: link.orgId }, select: { name: true } });
  const name = org?.name ?? "an organisation";
  await tellInvited(tx, ctx, link.id, {
    kind: "invitation.sent",
    subject: `${ctx.actor.name} invites you to ${name} on Ambit`,
    lines: [
      `${ctx.actor.name} invites you to ${name} on Ambit.`,
      `The link below is for you alone. It is good once, until ${endOf(ctx.now()).toISOString().slice(0, 10)}.`,
      "If you expected no invitation, leave it: nothing happens.",
    ],
    path: "/sign-in",
    secretPath: pathOf(link),
  });
}
