import { policyListContract } from "../../contract/policy";
import { contains, orderOf } from "../listing";
import { query } from "../verb";
import { showVersions } from "./version-row";

export const listPolicyVersions = query(policyListContract, async (tx, { orgId }, input) => {
  const { page, pageSize } = input;
  const where = {
    orgId,
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.q ? { note: contains(input.q) } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      number: (d) => ({ number: d }),
      state: (d) => ({ state: d }),
      updatedAt: (d) => ({ updatedAt: d }),
      publishedAt: (d) => ({ publishedAt: d }),
    },
    "-number",
  );
  const total = await tx.policyVersion.count({ where });
  const range = { skip: (page - 1) * pageSize, take: pageSize };
  const orderBy = [order, { number: "desc" as const }];
  const found = await tx.policyVersion.findMany({ where, orderBy, ...range });
  return { rows: await showVersions(tx, orgId, found), total, page, pageSize };
});
