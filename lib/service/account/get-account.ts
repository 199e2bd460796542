import { accountGetContract } from "../../contract/account";
import { notFound, ROLES } from "../../core/kernel";
import { query } from "../verb";
import { ownLogin } from "./own-login";

export const getAccount = query(accountGetContract, async (tx, ctx) => {
  const { session, login } = await ownLogin(tx, ctx);
  const key = { orgId: ctx.orgId, id: ctx.actor.id };
  const org = await tx.org.findUnique({ where: { id: ctx.orgId } });
  const person = await tx.person.findUnique({
    where: { orgId_id: key },
    include: { teams: { include: { team: true } } },
  });
  if (!org || !person) throw notFound("person");
  return {
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      roles: ROLES.filter((role) => person.roles.includes(role)),
      teams: person.teams.map(({ team }) => team.name).sort(),
    },
    org: { id: org.id, name: org.name, slug: org.slug },
    totpEnabledAt: login.totpEnabledAt?.toISOString() ?? null,
    session: {
      id: session.id,
      authenticatedAt: session.authenticatedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    },
  };
});
