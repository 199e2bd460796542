import type { Tx } from "../../../store/transact";
import type { Ctx } from "../../ctx";
import type { Given, Held, Holder, Sort } from "./kind";

const principals = ({ orgId, personId }: Holder) => ({
  orgId,
  deputyId: personId,
  state: "active",
});

/** People whom this person stands in for. */
export const deputyRoles: Sort = {
  kind: "deputy",
  count: (tx, holder) => tx.person.count({ where: principals(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.person.findMany({
      where: principals(holder),
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name }) => ({
      id,
      name,
      detail: null,
      words: `stands in for ${name}`,
    }));
  },
  // Nobody is their own deputy.
  give: (tx, ctx, held, { from, to, reason }) =>
    setDeputy(tx, ctx, held, { from, to: held.id === to.id ? null : to.id, reason }),
  lapse: (tx, ctx, held, from, reason) => setDeputy(tx, ctx, held, { from, to: null, reason }),
};

async function setDeputy(
  tx: Tx,
  ctx: Ctx,
  { id }: Held,
  { from, to, reason }: { from: string; to: string | null; reason: string },
): Promise<Given> {
  await tx.person.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { deputyId: to, updatedAt: ctx.now() },
    select: { id: true },
  });
  return {
    fate: to === null ? "lapsed" : "given",
    event: {
      kind: "person.updated",
      subject: { type: "person", id },
      data: { changed: ["deputyId"], before: { deputyId: from }, after: { deputyId: to } },
      payloads: [{ name: "reason", content: reason }],
    },
  };
}
