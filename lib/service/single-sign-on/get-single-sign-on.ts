import { singleSignOnGetContract } from "../../contract/single-sign-on";
import { ROLES } from "../../core/kernel";
import { signOnSettings } from "../group-roles";
import type { ServicePorts } from "../ports";
import { timeOrNull } from "../show";
import { query } from "../verb";

export const getSingleSignOn = query(singleSignOnGetContract, async (tx, ctx) => {
  const { provider, urls } = ctx.ports;
  const saved = await signOnSettings(tx, ctx.orgId);
  const first = (provider?.firstMapping ?? []).map(({ group, roles }) => ({
    group,
    roles: ROLES.filter((role) => roles.includes(role)),
  }));
  return {
    provider: provider && shownProvider(provider, urls.console),
    scim: `${urls.console}/scim/v2`,
    on: saved?.on === true && saved.issuer === provider?.issuer,
    admits: saved?.admits ?? true,
    unmapped: saved?.unmapped ?? "refused",
    mapping: saved?.mapping ?? first,
    updatedAt: timeOrNull(saved?.updatedAt),
    people: await tx.person.count({
      where: { orgId: ctx.orgId, rolesFrom: "provider", state: "active" },
    }),
  };
});

function shownProvider(provider: NonNullable<ServicePorts["provider"]>, console: string) {
  const { name, issuer, clientId, scopes, groupsClaim } = provider;
  return { name, issuer, clientId, scopes, groupsClaim, callback: `${console}${CALLBACK}` };
}

const CALLBACK = "/api/auth/callback/oidc";
