import { type Holder, type Sort, transferred } from "./kind";

const idOf = (orgId: string, id: string) => ({ orgId_id: { orgId, id } });

/** A retired model keeps its owner as history. */
const models = ({ orgId, personId }: Holder) => ({
  orgId,
  ownerId: personId,
  status: { not: "retired" },
});

/** Models that somebody answers for, each with the review of its ability that falls to them. */
export const ownedModels: Sort = {
  kind: "model",
  count: (tx, holder) => tx.model.count({ where: models(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.model.findMany({
      where: models(holder),
      select: { id: true, name: true, reviewDueAt: true, provider: { select: { name: true } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name, provider, reviewDueAt }) => ({
      ...{ id, name, words: `owns the model ${name}` },
      detail: `${provider.name}, ${reviewInWords(reviewDueAt)}`,
    }));
  },
  give: async (tx, ctx, { id }, giving) => {
    const data = { ownerId: giving.to.id, updatedAt: ctx.now() };
    await tx.model.update({ where: idOf(ctx.orgId, id), data, select: { id: true } });
    return transferred({ type: "model", id }, "ownerId", giving);
  },
};

/** When a model's owner has to say again what it can do. */
function reviewInWords(dueAt: Date | null): string {
  return dueAt === null
    ? "capability never reviewed"
    : `capability review due ${dueAt.toISOString().slice(0, 10)}`;
}

const providers = ({ orgId, personId }: Holder) => ({ orgId, ownerId: personId });

/** Providers that somebody answers for. */
export const ownedProviders: Sort = {
  kind: "provider",
  count: (tx, holder) => tx.provider.count({ where: providers(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.provider.findMany({
      where: providers(holder),
      select: { id: true, name: true, status: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name, status }) => ({
      ...{ id, name, detail: status, words: `owns the provider ${name}` },
    }));
  },
  give: async (tx, ctx, { id }, giving) => {
    const data = { ownerId: giving.to.id, updatedAt: ctx.now() };
    await tx.provider.update({ where: idOf(ctx.orgId, id), data, select: { id: true } });
    return transferred({ type: "provider", id }, "ownerId", giving);
  },
};
