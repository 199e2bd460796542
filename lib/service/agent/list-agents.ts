import { agentListContract } from "../../contract/agent";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { AGENT_READ, inForce, showAgent, withLastSeen } from "./agent-row";

export const listAgents = query(agentListContract, async (tx, ctx, input) => {
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    ...(input.lifecycle ? { lifecycle: { in: input.lifecycle } } : {}),
    ...(input.accessClass ? { accessClass: { in: input.accessClass } } : {}),
    ...(input.autonomy ? { autonomy: { in: input.autonomy } } : {}),
    ...(input.origin ? { origin: { in: input.origin } } : {}),
    ...(input.owner ? { ownerId: idsIn(input.owner) } : {}),
    ...(input.sponsor ? { sponsorId: idsIn(input.sponsor) } : {}),
    ...(input.model ? { models: { hasSome: input.model } } : {}),
    ...(input.triage ? { triage: { in: input.triage } } : {}),
    AND: input.without
      ? { OR: input.without.map((who) => ({ [`${who}Id`]: null })), lifecycle: { not: "retired" } }
      : {},
    ...(text ? { OR: [{ name: text }, { handle: text }, { purpose: text }] } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      handle: (d) => ({ handle: d }),
      lifecycle: (d) => ({ lifecycle: d }),
      accessClass: (d) => ({ accessClass: d }),
      autonomy: (d) => ({ autonomy: d }),
      ceiling: (d) => ({ ceiling: d }),
      owner: (d) => ({ owner: { name: d } }),
      nextReviewAt: (d) => ({ nextReviewAt: { sort: d, nulls: "last" } }),
      createdAt: (d) => ({ createdAt: d }),
      updatedAt: (d) => ({ updatedAt: d }),
    },
    "name",
  );
  return readPage(
    input,
    () => tx.agent.count({ where }),
    async (range) =>
      withLastSeen(
        tx,
        ctx.orgId,
        await tx.agent.findMany({
          where,
          include: {
            ...AGENT_READ,
            _count: { select: { entitlements: { where: inForce(ctx.now()) } } },
          },
          orderBy: [order, { id: "asc" }],
          ...range,
        }),
      ),
    (agent) => showAgent(agent, agent._count.entitlements),
  );
});
