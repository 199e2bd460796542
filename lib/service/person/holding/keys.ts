import { PERMISSION_NAMES, rolesMay } from "../../../contract/permission";
import { type Heir, type Held, type Holder, type Sort, transferred } from "./kind";

const made = ({ orgId, personId }: Holder) => ({
  orgId,
  createdById: personId,
  kind: "management",
  revokedAt: null,
});

/** A key to the API acts with its maker's authority: it goes to someone who could have made it, and else ends. */
export const madeKeys: Sort = {
  kind: "key",
  count: (tx, holder) => tx.apiKey.count({ where: made(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.apiKey.findMany({
      where: made(holder),
      select: { id: true, name: true, scopes: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name, scopes }): Held => {
      const detail = scopes.join(", ");
      return { id, name, detail, words: `made the management key ${name}` };
    });
  },
  give: async (tx, ctx, { id }, giving) => {
    const where = { orgId_id: { orgId: ctx.orgId, id } };
    const { scopes } = await tx.apiKey.findUniqueOrThrow({ where, select: { scopes: true } });
    if (couldMake(giving.to, scopes)) {
      const data = { createdById: giving.to.id };
      await tx.apiKey.update({ where, data, select: { id: true } });
      return transferred({ type: "key", id }, "createdById", giving);
    }
    const revokedAt = ctx.now();
    await tx.apiKey.update({ where, data: { revokedAt }, select: { id: true } });
    return {
      fate: "revoked",
      event: {
        kind: "key.revoked",
        subject: { type: "key", id },
        data: {
          changed: ["revokedAt"],
          before: { revokedAt: null },
          after: { revokedAt: revokedAt.toISOString() },
        },
        payloads: [{ name: "reason", content: giving.reason }],
      },
    };
  },
};

function couldMake({ roles }: Heir, scopes: readonly string[]): boolean {
  const held = PERMISSION_NAMES.filter((permission) => rolesMay(roles, permission));
  return rolesMay(roles, "key.write") && scopes.every((scope) => held.some((p) => p === scope));
}
