import { agentCreateContract } from "../../contract/agent";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson, isOneOf } from "../relation";
import { command } from "../verb";
import { columnsOf, factsOf, OPEN_FACTS, refuseRaise, requirePeople } from "./settings";

export const createAgent = command(agentCreateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  const acting = await actingPerson(tx, ctx);
  if (!acting.operator && !isOneOf(acting, [input.ownerId ?? null, input.sponsorId ?? null]))
    throw new AppError("forbidden", "Name yourself as owner or sponsor of the agent.", {
      reason: "not_related",
      issues: [{ path: "/ownerId", message: "is not you" }],
    });
  refuseRaise(acting, null, input);
  await requirePeople(tx, ctx.orgId, input);
  const now = ctx.now();
  const agent = await refuseDuplicate(
    `There is an agent with the handle ${input.handle}.`,
    tx.agent.create({
      data: {
        ...columnsOf(input),
        orgId: ctx.orgId,
        id: ctx.newId(),
        handle: input.handle,
        name: input.name,
        models: input.models ?? [],
        createdAt: now,
        updatedAt: now,
      },
    }),
  );
  return {
    result: { id: agent.id, handle: agent.handle, lifecycle: "proposed" as const },
    event: changeEvent({
      kind: "agent.registered",
      subject: { type: "agent", id: agent.id },
      agent: agent.id,
      after: factsOf(agent),
      open: OPEN_FACTS,
    }),
  };
});
