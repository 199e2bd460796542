import type { Tx } from "../../../store/transact";
import type { Ctx } from "../../ctx";
import { toolRef } from "../../show";
import type { Given, Held, Holder, Sort } from "./kind";

const asked = ({ orgId, personId }: Holder) => ({
  orgId,
  state: "pending",
  OR: [{ requesterId: personId }, { ownerId: personId }],
});

/** Access that this person asked for, or would own: it is asked for anew by someone who is here. */
export const askedAccess: Sort = {
  kind: "access-request",
  count: (tx, holder) => tx.accessRequest.count({ where: asked(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.accessRequest.findMany({
      where: asked(holder),
      select: {
        id: true,
        agent: { select: { name: true } },
        tool: { select: { id: true, server: true, name: true } },
      },
      orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, agent, tool }): Held => {
      const name = `${agent.name} to ${toolRef(tool).name}`;
      return { id, name, detail: null, words: `asked for access of ${name}` };
    });
  },
  give: (tx, ctx, held, { reason }) => withdrawn(tx, ctx, held, reason),
  lapse: (tx, ctx, held, _from, reason) => withdrawn(tx, ctx, held, reason),
};

async function withdrawn(tx: Tx, ctx: Ctx, { id }: Held, reason: string): Promise<Given> {
  await tx.accessRequest.updateMany({
    where: { orgId: ctx.orgId, id, state: "pending" },
    data: { state: "cancelled", settledAt: ctx.now() },
  });
  const request = await tx.accessRequest.findUniqueOrThrow({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    select: { agentId: true, toolId: true },
  });
  return {
    fate: "cancelled",
    event: {
      kind: "access_request.cancelled",
      subject: { type: "access_request", id },
      agent: request.agentId,
      tool: request.toolId,
      data: { state: "cancelled", because: "asker_has_left" },
      payloads: [{ name: "reason", content: reason }],
    },
  };
}
