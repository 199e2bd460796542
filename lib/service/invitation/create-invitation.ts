import { invitationCreateContract } from "../../contract/invitation";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent, refuseDuplicate } from "../change";
import type { Ctx } from "../ctx";
import { hashOf, newSecret } from "../invitation-link";
import { command } from "../verb";
import { endOf, sendLink } from "./invitation-row";

export const createInvitation = command(invitationCreateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { name, email } = input;
  const roles = [...new Set(input.roles)];
  const teamIds = [...new Set(input.teams)];
  await requireTeams(tx, orgId, teamIds);
  if (await tx.person.count({ where: { orgId, email } }))
    throw new AppError("conflict", "There is a person with this e-mail.", { reason: "duplicate" });
  await endExpired(tx, ctx, email);
  const link = { orgId, id: ctx.newId(), secret: newSecret(ctx) };
  const expiresAt = endOf(ctx.now());
  await refuseDuplicate(
    "This e-mail is invited already: send that invitation again.",
    tx.invitation.create({
      data: {
        ...{ orgId, id: link.id, name, email, roles, teamIds, secretHash: hashOf(link) },
        ...{ invitedById: ctx.actor.id, createdAt: ctx.now(), sentAt: ctx.now(), expiresAt },
      },
    }),
  );
  await sendLink(tx, ctx, link);
  return {
    result: { id: link.id, email, expiresAt: expiresAt.toISOString() },
    event: changeEvent({
      kind: "invitation.sent",
      subject: { type: "invitation", id: link.id },
      after: { name, email, roles, teamIds, expiresAt },
      open: ["roles", "teamIds", "expiresAt"],
    }),
  };
});

/** Groups that the provider keeps are joined there. */
async function requireTeams(tx: Tx, orgId: string, ids: readonly string[]): Promise<void> {
  const found = await tx.team.findMany({
    where: { orgId, id: { in: [...ids] } },
    select: { id: true, provisioned: true },
  });
  const known = new Map(found.map((team) => [team.id, team.provisioned]));
  for (const [i, id] of ids.entries()) {
    if (!known.has(id)) throw invalid(`/teams/${i}`, "is not a team of this organisation");
    if (known.get(id)) throw invalid(`/teams/${i}`, "is kept by the identity provider");
  }
}

/** One that has run out makes room for the next. */
async function endExpired(tx: Tx, ctx: Ctx, email: string): Promise<void> {
  const now = ctx.now();
  await tx.invitation.updateMany({
    where: { orgId: ctx.orgId, email, acceptedAt: null, revokedAt: null, expiresAt: { lte: now } },
    data: { revokedAt: now },
  });
}
