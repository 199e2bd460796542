import { digestOf } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { SignOnSettings } from "../group-roles";
import { foundOrg } from "./found";

type First = {
  name: string;
  /** Whom the org takes from the identity provider. */
  signOn: SignOnSettings | null;
  person: { name: string; email: string };
  login: { loginId: string; authenticatedAt: Date; expiresAt: Date };
};
export type Successor = { orgId: string; personId: string; loginSessionId: string };

/**
 * The id of the org that follows another: always the same, so that a second try after a failure finds what the first made
 * instead of making another. A UUIDv8 (RFC 9562) of the first one's digest.
 */
export function successorOf(orgId: string): string {
  const hex = digestOf({ successor: orgId });
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

/** Opens the org in its own transaction, with one admin and their sign-in; finds it when it is there already. */
export async function openSuccessor(tx: Tx, ctx: Ctx, orgId: string, first: First) {
  const known = await tx.org.findUnique({ where: { id: orgId } });
  const person = known
    ? await tx.person.findFirst({ where: { orgId, email: first.person.email } })
    : await openOrg(tx, ctx, orgId, first);
  if (!person) throw new Error("the organisation that follows has another admin");
  const { loginId, authenticatedAt, expiresAt } = first.login;
  const loginSessionId = ctx.newId();
  await tx.loginSession.create({
    data: {
      id: loginSessionId,
      loginId,
      orgId,
      personId: person.id,
      createdAt: ctx.now(),
      authenticatedAt,
      expiresAt,
    },
  });
  return { orgId, personId: person.id, loginSessionId };
}

async function openOrg(tx: Tx, ctx: Ctx, orgId: string, { name, person, login, signOn }: First) {
  const now = ctx.now();
  const founding = { orgId, name, slug: `org-${orgId}`, demo: false, at: now };
  await foundOrg(tx, { ...founding, policyId: ctx.newId() });
  const admin = await tx.person.create({
    data: { ...person, orgId, id: ctx.newId(), roles: ["admin", "security"], createdAt: now },
  });
  await tx.membership.create({
    data: { orgId, personId: admin.id, loginId: login.loginId },
  });
  if (signOn) await tx.singleSignOn.create({ data: { ...signOn, orgId, updatedAt: now } });
  await ctx.ports.evidence.append(tx, {
    org: orgId,
    actor: { type: "person", id: admin.id, name: admin.name },
    kind: "org.opened",
    subject: { type: "org", id: orgId },
    data: { follows: ctx.orgId },
  });
  return admin;
}
