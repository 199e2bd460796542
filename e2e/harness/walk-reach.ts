import { createEntitlement } from "@/lib/service/entitlement";
import { askOwners } from "@/lib/service/reach";
import { keepReachOf } from "./reach";
import { activeAgent, agent, credential, grant, proposal, SAID, type Walk } from "./walk-things";

/** An agent that may call something, and what it reaches, as the worker works it out. */
async function reaching(walk: Walk) {
  const given = await grant(walk);
  const { id } = await createEntitlement.execute(walk.me.ctx, given);
  await keepReachOf(walk.world, walk.org.orgId);
  return { ...given, entitlement: id };
}

/** What one person asks of another. */
const wish = async (walk: Walk) => ({
  changes: [{ kind: "suspend_agent", agent: await agent(walk, walk.another) }],
  reason: "It reaches more than it needs",
});

async function asked(walk: Walk): Promise<{ id: string }> {
  const { id } = await askOwners.execute(walk.me.ctx, await wish(walk));
  return { id };
}

/** For every verb about reach, and about what is asked to shrink it, an input that it takes. */
export const reachInputs: Record<string, (walk: Walk) => Promise<object>> = {
  "reach.list": async (walk) => {
    await reaching(walk);
    return { q: "agent", sort: "-radius" };
  },
  "reach.get": async (walk) => ({ id: (await reaching(walk)).agentId, since: "30d" }),
  "reach.items": async (walk) => ({ id: (await reaching(walk)).agentId, sort: "-weight" }),
  "reach.exposure": async () => ({ sort: "-share" }),
  "reach.exposed": async (walk) => ({ id: (await reaching(walk)).resources[0] }),
  "reach.choke": async () => ({ sort: "-lost" }),
  "reach.history": async (walk) => ({ agent: await activeAgent(walk), since: "90d" }),
  "reach.graph": async () => ({ group: "access_class" }),
  "reach.edges": async () => ({ group: "team", sort: "-count" }),
  "reach.neighbourhood": async (walk) => ({ id: (await reaching(walk)).agentId }),
  "reach.what-if": async (walk) => {
    const { entitlement, agentId, toolId, resources } = await reaching(walk);
    const { number } = (await proposal(walk)) as unknown as { number: number };
    return {
      changes: [
        { kind: "remove_entitlement", entitlement },
        { kind: "add_entitlement", agent: agentId, tool: toolId, resources },
        { kind: "publish_policy", number },
        { kind: "compromise_credential", credential: (await credential(walk)).id },
      ],
    };
  },
  "reach.ask": wish,
  "change-request.list": async (walk) => {
    await asked(walk);
    return { state: "pending", sort: "-askedAt" };
  },
  "change-request.get": asked,
  "change-request.decline": async (walk) => ({ ...(await asked(walk)), ...SAID }),
  "change-request.withdraw": async (walk) => ({ ...(await asked(walk)), ...SAID }),
};
