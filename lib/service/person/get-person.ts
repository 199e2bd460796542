import { personGetContract } from "../../contract/person";
import type { Tx } from "../../store/transact";
import { rolesKeptBy } from "../kept-by";
import { query } from "../verb";
import { findPerson, showPerson } from "./person-row";

export const getPerson = query(personGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const person = await findPerson(tx, orgId, id);
  const owned = { orgId, ownerId: id };
  const waysIn = await waysInOf(tx, orgId, id);
  const alive = { lifecycle: { not: "retired" } };
  return {
    ...showPerson(person),
    owns: {
      agents: await tx.agent.count({ where: { ...owned, ...alive } }),
      sponsored: await tx.agent.count({ where: { orgId, sponsorId: id, ...alive } }),
      tools: await tx.tool.count({ where: { ...owned, state: { not: "rejected" } } }),
      resources: await tx.resource.count({ where: owned }),
      entitlements: await tx.entitlement.count({ where: { ...owned, state: "active" } }),
      findings: await tx.finding.count({ where: { ...owned, state: { not: "resolved" } } }),
    },
    signsIn: person.state === "active" && Object.values(waysIn).includes(true),
    rolesKeptBy: await rolesKeptBy(tx, ctx, person),
    waysIn,
  };
});

async function waysInOf(tx: Tx, orgId: string, personId: string) {
  const membership = await tx.membership.findFirst({ where: { orgId, personId } });
  const login = membership
    ? await tx.login.findUnique({
        where: { id: membership.loginId },
        include: { _count: { select: { identities: true } } },
      })
    : null;
  return {
    password: Boolean(login?.passwordHash),
    twoStep: Boolean(login?.totpEnabledAt),
    provider: (login?._count.identities ?? 0) > 0,
  };
}
