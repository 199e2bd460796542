import * as z from "zod/mini";
import { rolesMay } from "../../../contract/permission";
import { stepUp } from "../../../core/policy";
import type { Tx } from "../../../store/transact";
import { type Held, type Holder, type Sort, transferred } from "./kind";

const READ = {
  id: true,
  agent: { select: { name: true } },
  tool: { select: { server: true, name: true } },
  purpose: true,
} as const;

type Named = {
  id: string;
  agent: { name: string };
  tool: { server: string; name: string };
  purpose: string;
};

const held =
  (words: string) =>
  (e: Named): Held => ({
    id: e.id,
    name: `${e.agent.name} to ${e.tool.server}/${e.tool.name}`,
    detail: e.purpose,
    words: `${words} the entitlement of ${e.agent.name} to ${e.tool.name}`,
  });

/** Entitlements in use: a revoked one keeps its owner as history. */
const owned = ({ orgId, personId }: Holder) => ({ orgId, ownerId: personId, state: "active" });
const asked = ({ orgId, personId }: Holder) => ({
  orgId,
  state: "active",
  stepUp: { path: ["to", "id"], equals: personId },
});

function find(tx: Tx, where: object, take: number | undefined, words: string): Promise<Held[]> {
  return tx.entitlement
    .findMany({ where, select: READ, orderBy: [{ agent: { name: "asc" } }, { id: "asc" }], take })
    .then((found) => found.map(held(words)));
}

export const ownedEntitlements: Sort = {
  kind: "entitlement",
  count: (tx, holder) => tx.entitlement.count({ where: owned(holder) }),
  find: (tx, holder, take) => find(tx, owned(holder), take, "owns"),
  give: async (tx, ctx, { id }, giving) => {
    const { agentId, toolId } = await tx.entitlement.update({
      where: { orgId_id: { orgId: ctx.orgId, id } },
      data: { ownerId: giving.to.id, version: { increment: 1 }, updatedAt: ctx.now() },
      select: { agentId: true, toolId: true },
    });
    const about = { agent: agentId, tool: toolId };
    return transferred({ type: "entitlement", id }, "ownerId", giving, about);
  },
};

/** Entitlements whose step-ups go to this person by name. */
export const askedByName: Sort = {
  kind: "step-up",
  count: (tx, holder) => tx.entitlement.count({ where: asked(holder) }),
  find: (tx, holder, take) => find(tx, asked(holder), take, "approves for"),
  refuses: (to) =>
    rolesMay(to.roles, "approval.decide") ? null : `${to.name} may not answer step-ups`,
  give: async (tx, ctx, { id }, giving) => {
    const where = { orgId_id: { orgId: ctx.orgId, id } };
    const before = await tx.entitlement.findUniqueOrThrow({ where, select: { stepUp: true } });
    const was = z.parse(stepUp, before.stepUp);
    const { agentId, toolId } = await tx.entitlement.update({
      where,
      data: {
        stepUp: { ...was, to: { type: "person", id: giving.to.id } },
        version: { increment: 1 },
        updatedAt: ctx.now(),
      },
      select: { agentId: true, toolId: true },
    });
    const about = { agent: agentId, tool: toolId };
    return transferred({ type: "entitlement", id }, "stepUpTo", giving, about);
  },
};
