import { accountGetContract } from "../../contract/account";
import { SIGN_IN_METHODS } from "../../contract/sign-in";
import { notFound, ROLES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { signOnSettings } from "../group-roles";
import { oneOf } from "../show";
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
    provider: await providerOf(tx, ctx, login.id),
    hasPassword: login.passwordHash !== null,
    totpEnabledAt: login.totpEnabledAt?.toISOString() ?? null,
    session: {
      id: session.id,
      method: oneOf(SIGN_IN_METHODS, session.method),
      authenticatedAt: session.authenticatedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    },
  };
});

/** The identity provider, where this org takes people from it. */
async function providerOf(tx: Tx, ctx: Ctx, loginId: string) {
  const { provider } = ctx.ports;
  const settings = await signOnSettings(tx, ctx.orgId);
  if (!provider || !settings?.on || settings.issuer !== provider.issuer) return null;
  const identity = await tx.identity.findFirst({ where: { issuer: provider.issuer, loginId } });
  return { name: provider.name, linkedAt: identity?.createdAt.toISOString() ?? null };
}
