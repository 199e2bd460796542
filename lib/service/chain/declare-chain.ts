import { chainDeclareContract } from "../../contract/chain-change";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireActivePerson } from "../relation";
import { command } from "../verb";
import { limitedAmong, requireStakeIn, requireWidening } from "./authority";
import { OPEN_FACTS } from "./record";
import { checkTerms, stepUpOf } from "./terms";

export const declareChain = command(chainDeclareContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const acting = await actingPerson(tx, ctx);
  const agents = [...new Set(input.agents)];
  const stepUp = stepUpOf(input.boundary, input.stepUp);
  await checkTerms(tx, orgId, { steps: input.steps, agents, stepUp });
  await requireActivePerson(tx, orgId, input.ownerId, "/ownerId");
  await requireStakeIn(tx, orgId, acting, agents);
  // Whoever is limited to chains may do more with each that is declared for them.
  const limited = await limitedAmong(tx, orgId, agents);
  if (limited.length > 0) {
    const tools = input.steps.map(({ toolId }) => toolId);
    await requireWidening(tx, orgId, acting, { agents: limited, tools });
  }
  const id = ctx.newId();
  const now = ctx.now();
  const { handle, name, purpose, steps, ownerId, boundary } = input;
  const facts = { handle, name, purpose, steps, ownerId, boundary };
  await refuseDuplicate(
    `A chain is called ${handle} already; handles are never used again.`,
    tx.chain.create({
      data: {
        ...{ ...facts, orgId, id, createdAt: now, updatedAt: now },
        ...(stepUp ? { stepUp } : {}),
      },
    }),
  );
  await tx.chainAgent.createMany({
    data: agents.map((agentId) => ({ orgId, chainId: id, agentId })),
  });
  return {
    result: { id, handle, version: 1 },
    event: changeEvent({
      kind: "chain.declared",
      subject: { type: "chain", id },
      after: { ...facts, agents, stepUp, state: "declared", version: 1 },
      open: OPEN_FACTS,
      figures: { limited_agents: limited.length },
    }),
  };
});
