import { providerListContract } from "../../contract/provider";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { PROVIDER_READ, showProvider } from "./provider-row";

const WITHOUT: Record<"owner" | "key" | "terms", object> = {
  owner: { ownerId: null },
  key: { keySetAt: null },
  terms: { OR: [{ region: "" }, { trains: "unknown" }, { retentionDays: null }] },
};

export const listProviders = query(providerListContract, async (tx, ctx, input) => {
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    ...(input.status ? { status: { in: input.status } } : {}),
    ...(input.trains ? { trains: { in: input.trains } } : {}),
    ...(input.owner ? { ownerId: idsIn(input.owner) } : {}),
    AND: input.without ? { OR: input.without.map((what) => WITHOUT[what]) } : {},
    ...(text
      ? { OR: [{ name: text }, { handle: text }, { baseUrl: text }, { region: text }] }
      : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      handle: (d) => ({ handle: d }),
      region: (d) => ({ region: d }),
      trains: (d) => ({ trains: d }),
      retentionDays: (d) => ({ retentionDays: { sort: d, nulls: "last" } }),
      status: (d) => ({ status: d }),
      owner: (d) => ({ owner: { name: d } }),
      models: (d) => ({ models: { _count: d } }),
      keySetAt: (d) => ({ keySetAt: { sort: d, nulls: "last" } }),
      testedAt: (d) => ({ testedAt: { sort: d, nulls: "last" } }),
      createdAt: (d) => ({ createdAt: d }),
      updatedAt: (d) => ({ updatedAt: d }),
    },
    "name",
  );
  return readPage(
    input,
    () => tx.provider.count({ where }),
    (range) =>
      tx.provider.findMany({ where, ...PROVIDER_READ, orderBy: [order, { id: "asc" }], ...range }),
    showProvider,
  );
});
