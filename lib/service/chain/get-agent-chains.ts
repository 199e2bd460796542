import { chainOfAgentContract } from "../../contract/chain";
import { keepsTo } from "../../core/chain";
import { notFound } from "../../core/kernel";
import { actingPerson, isOneOf } from "../relation";
import { query } from "../verb";
import { ownsEverything } from "./authority";
import { comparable, showDeclared } from "./declared-row";
import { readLandscape } from "./landscape";

/** Of an agent's sessions, the latest are held against its chains. */
const LATEST = 500;

export const getAgentChains = query(chainOfAgentContract, async (tx, ctx, { agentId }) => {
  const { orgId } = ctx;
  const agent = await tx.agent.findFirst({ where: { orgId, id: agentId } });
  if (!agent) throw notFound("agent");
  const { declared, names, uses, changed } = await readLandscape(tx, orgId);
  const own = declared.filter(
    ({ state, agents }) =>
      state === "declared" &&
      (agents.length === 0 || agents.some((one) => one.agent.id === agentId)),
  );
  const paths = own.map((chain) => comparable(chain).tools);
  const sessions = await tx.chainSession.findMany({
    where: { orgId, agentId, calls: { gt: 0 } },
    orderBy: [{ lastAt: "desc" }, { sessionId: "asc" }],
    take: LATEST,
    select: { tools: true },
  });
  const write = ctx.may("chain.write");
  const acting = write ? await actingPerson(tx, ctx) : null;
  const stake = acting?.operator || isOneOf(acting ?? NOBODY, [agent.ownerId, agent.sponsorId]);
  return {
    agent: { id: agent.id, name: agent.name },
    limited: agent.limitedToChains,
    chains: own.map((chain) => showDeclared(chain, names.tools, uses, changed)),
    sessions: sessions.length,
    outside: sessions.filter(({ tools }) => !keepsTo(tools, paths)).length,
    may: {
      limit: stake === true && agent.lifecycle !== "retired",
      lift: acting !== null && (await ownsEverything(tx, orgId, acting, { agents: [agentId] })),
    },
  };
});

const NOBODY = { id: null, operator: false };
