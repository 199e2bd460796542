import { declareChain, limitAgent } from "@/lib/service/chain";
import { activeAgent, activeTool, handle, none, SAID, type Walk } from "./walk-things";

async function facts(walk: Walk, agents: readonly string[] = []) {
  const steps = [{ toolId: await activeTool(walk) }, { toolId: await activeTool(walk) }];
  const named = { handle: handle(), name: "Chain", purpose: "For the walk", ownerId: walk.me.id };
  return { ...named, steps, agents, boundary: "none" };
}

async function chain(walk: Walk): Promise<string> {
  return (await declareChain.execute(walk.me.ctx, await facts(walk))).id;
}

async function limitedAgent(walk: Walk): Promise<string> {
  const agentId = await activeAgent(walk);
  await limitAgent.execute(walk.me.ctx, { agentId, ...SAID });
  return agentId;
}

/** For every verb about chains an input that it takes. */
export const chainInputs: Record<string, (walk: Walk) => Promise<object>> = {
  "chain.overview": none,
  "chain.observed": none,
  "chain.combinations": none,
  "chain.list": none,
  "chain.of-agent": async (walk) => ({ agentId: await activeAgent(walk) }),
  "chain.get": async (walk) => ({ id: await chain(walk) }),
  "chain.sessions": async (walk) => ({ id: await chain(walk) }),
  "chain.declare": facts,
  "chain.update": async (walk) => ({
    ...{ id: await chain(walk), version: 1, boundary: "block", ...SAID },
  }),
  "chain.retire": async (walk) => ({ id: await chain(walk), ...SAID }),
  "chain.assign-owner": async (walk) => ({ id: await chain(walk), ownerId: walk.another.id }),
  "chain.limit": async (walk) => ({ agentId: await activeAgent(walk), ...SAID }),
  "chain.lift": async (walk) => ({ agentId: await limitedAgent(walk), ...SAID }),
};
