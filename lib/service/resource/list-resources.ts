import { resourceListContract } from "../../contract/resource";
import { SENSITIVITIES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { RESOURCE_READ, type StoredResource, showResource } from "./resource-row";

export const listResources = query(resourceListContract, async (tx, ctx, input) => {
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    ...(input.sensitivity ? { sensitivity: { in: input.sensitivity } } : {}),
    ...(input.kind ? { kind: { in: input.kind } } : {}),
    ...(input.tag ? { tags: { hasSome: input.tag } } : {}),
    ...(input.owner ? { ownerId: idsIn(input.owner) } : {}),
    ...(input.without ? { AND: { ownerId: null } } : {}),
    ...(text ? { OR: [{ name: text }, { handle: text }, { kind: text }] } : {}),
  };
  if (input.sort === "sensitivity" || input.sort === "-sensitivity")
    return bySensitivity(tx, where, input, input.sort === "-sensitivity");
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      handle: (d) => ({ handle: d }),
      kind: (d) => ({ kind: d }),
      sensitivity: (d) => ({ sensitivity: d }),
      owner: (d) => ({ owner: { name: d } }),
      entitlements: (d) => ({ entitlements: { _count: d } }),
      createdAt: (d) => ({ createdAt: d }),
      updatedAt: (d) => ({ updatedAt: d }),
    },
    "name",
  );
  return readPage(
    input,
    () => tx.resource.count({ where }),
    (range) =>
      tx.resource.findMany({
        where,
        include: RESOURCE_READ,
        orderBy: [order, { id: "asc" }],
        ...range,
      }),
    showResource,
  );
});

/** The scale's own order, which is not the alphabet's: one level after the other, as far as the page reaches. */
async function bySensitivity(
  tx: Tx,
  where: object,
  input: { page: number; pageSize: number },
  descending: boolean,
) {
  const levels = descending ? [...SENSITIVITIES].reverse() : SENSITIVITIES;
  const read = async ({ skip, take }: { skip: number; take: number }) => {
    const rows: StoredResource[] = [];
    let toSkip = skip;
    for (const sensitivity of levels) {
      const level = { AND: [where, { sensitivity }] };
      const count = await tx.resource.count({ where: level });
      const wanted = take - rows.length;
      if (toSkip < count && wanted > 0)
        rows.push(
          ...(await tx.resource.findMany({
            where: level,
            include: RESOURCE_READ,
            orderBy: [{ name: "asc" }, { id: "asc" }],
            skip: toSkip,
            take: wanted,
          })),
        );
      toSkip = Math.max(0, toSkip - count);
    }
    return rows;
  };
  return readPage(input, () => tx.resource.count({ where }), read, showResource);
}
