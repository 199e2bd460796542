import { provisionGetGroupContract, provisionListGroupsContract } from "../../contract/provision";
import { idsIn } from "../listing";
import { query } from "../verb";
import { requireAdminBehind } from "./desk";
import { findGroup, GROUP_READ, showGroup } from "./group-row";

export const getGroup = query(provisionGetGroupContract, async (tx, ctx, { id }) => {
  await requireAdminBehind(tx, ctx);
  return showGroup(await findGroup(tx, ctx.orgId, id));
});

export const listGroups = query(provisionListGroupsContract, async (tx, ctx, input) => {
  await requireAdminBehind(tx, ctx);
  const { name, externalId, id, member, startIndex, count } = input;
  const where = {
    ...{ orgId: ctx.orgId, provisioned: true },
    ...(name === undefined ? {} : { name }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(id === undefined ? {} : { id: idsIn([id]) }),
    ...(member === undefined ? {} : { members: { some: { personId: idsIn([member]) } } }),
  };
  const rows = await tx.team.findMany({
    ...{ where, include: GROUP_READ, skip: startIndex - 1, take: count },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return { rows: rows.map(showGroup), total: await tx.team.count({ where }) };
});
