import { personGetContract } from "../../contract/person";
import { query } from "../verb";
import { findPerson, showPerson } from "./person-row";

export const getPerson = query(personGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const person = await findPerson(tx, orgId, id);
  const owned = { orgId, ownerId: id };
  const alive = { lifecycle: { not: "retired" } };
  return {
    ...showPerson(person),
    owns: {
      agents: await tx.agent.count({ where: { ...owned, ...alive } }),
      sponsored: await tx.agent.count({ where: { orgId, sponsorId: id, ...alive } }),
      tools: await tx.tool.count({ where: owned }),
      resources: await tx.resource.count({ where: owned }),
      entitlements: await tx.entitlement.count({ where: { ...owned, state: "active" } }),
    },
    signsIn: (await tx.membership.count({ where: { orgId, personId: id } })) > 0,
  };
});
