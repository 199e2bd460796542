import { personHoldingsContract } from "../../contract/handover";
import type { Tx } from "../../store/transact";
import { documentOf } from "../published";
import { query } from "../verb";
import { SORTS } from "./holding";
import { findPerson } from "./person-row";

const MOST = 200;

export const getPersonHoldings = query(personHoldingsContract, async (tx, ctx, { id }) => {
  await findPerson(tx, ctx.orgId, id);
  const holder = { orgId: ctx.orgId, personId: id };
  const kinds = [];
  for (const sort of SORTS) {
    const total = await sort.count(tx, holder);
    if (total === 0) continue;
    const found = await sort.find(tx, holder, MOST);
    const rows = found.map((held) => ({
      kind: sort.kind,
      id: held.id,
      name: held.name,
      detail: held.detail,
    }));
    kinds.push({ kind: sort.kind, total, rows });
  }
  return {
    kinds,
    total: kinds.reduce((sum, { total }) => sum + total, 0),
    stays: [...(await namedByRules(tx, ctx.orgId, id)), ...(await draftsOf(tx, ctx.orgId, id))],
  };
});

/** Rules that ask this person by name: a policy is changed by publishing another, never by the way. */
async function namedByRules(tx: Tx, orgId: string, id: string): Promise<string[]> {
  const versions = await tx.policyVersion.findMany({
    where: { orgId, state: { in: ["published", "draft", "proposed"] } },
    orderBy: { number: "asc" },
  });
  return versions.flatMap((version) => {
    const { rules, limits, tasks } = documentOf(version);
    return [...rules, ...limits, ...tasks]
      .filter((part) => JSON.stringify(part).includes(`"${id}"`))
      .map(
        ({ name }) =>
          `“${name}” in version ${version.number} of the policy names them: publish one that names someone else.`,
      );
  });
}

/** A draft belongs to everyone who may write such a policy; whoever goes on with it is noted as one of its editors. */
async function draftsOf(tx: Tx, orgId: string, id: string): Promise<string[]> {
  const open = {
    where: { orgId, authorId: id, state: { in: ["draft", "proposed"] } },
    select: { number: true, state: true },
  };
  const told = (versions: readonly { number: number; state: string }[], of: string) =>
    versions.map(
      ({ number, state }) =>
        `Version ${number} of the ${of} is theirs as a ${state === "draft" ? "draft" : "proposal"}: anyone who may write the ${of} can go on with it or withdraw it.`,
    );
  return [
    ...told(await tx.policyVersion.findMany(open), "policy"),
    ...told(await tx.routingVersion.findMany(open), "routing policy"),
  ];
}
