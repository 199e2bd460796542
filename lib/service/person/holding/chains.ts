import { type Holder, type Sort, transferred } from "./kind";

const owned = ({ orgId, personId }: Holder) => ({ orgId, ownerId: personId, state: "declared" });

/** Declared tool chains that somebody answers for. */
export const ownedChains: Sort = {
  kind: "chain",
  count: (tx, holder) => tx.chain.count({ where: owned(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.chain.findMany({
      where: owned(holder),
      select: { id: true, name: true, boundary: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name, boundary }) => ({
      id,
      name,
      detail: boundary,
      words: `owns the chain ${name}`,
    }));
  },
  give: async (tx, ctx, { id }, giving) => {
    const { orgId } = ctx;
    const data = { ownerId: giving.to.id, updatedAt: ctx.now() };
    await tx.chain.update({ where: { orgId_id: { orgId, id } }, data, select: { id: true } });
    return transferred({ type: "chain", id }, "ownerId", giving);
  },
};
