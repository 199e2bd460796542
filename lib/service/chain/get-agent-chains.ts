import { chainOfAgentContract, type DeclaredChainRow } from "../../contract/chain";
import { keepsTo } from "../../core/chain";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { actingPerson, isOneOf } from "../relation";
import { query } from "../verb";
import { ownsEverything } from "./authority";
import {
  comparable,
  readDeclared,
  readUses,
  type StoredChain,
  showDeclared,
  stepsOf,
} from "./declared-row";
import { changedBy, compareAll, readObserved } from "./observed-row";
import { readTools } from "./tools";

/** Of an agent's sessions, the latest are held against its chains. */
const LATEST = 500;

export const getAgentChains = query(chainOfAgentContract, async (tx, ctx, { agentId }) => {
  const { orgId } = ctx;
  const agent = await tx.agent.findFirst({ where: { orgId, id: agentId } });
  if (!agent) throw notFound("agent");
  const declared = await readDeclared(tx, orgId);
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
    chains: own.length === 0 ? [] : await showOwn(tx, orgId, own, declared),
    sessions: sessions.length,
    outside: sessions.filter(({ tools }) => !keepsTo(tools, paths)).length,
    may: {
      limit: stake === true && agent.lifecycle !== "retired",
      lift: acting !== null && (await ownsEverything(tx, orgId, acting, { agents: [agentId] })),
    },
  };
});

const NOBODY = { id: null, operator: false };

/** An agent's chains as lists show them: what is observed of all agents is held against all that are declared. */
async function showOwn(
  tx: Tx,
  orgId: string,
  own: readonly StoredChain[],
  declared: readonly StoredChain[],
): Promise<DeclaredChainRow[]> {
  const changed = changedBy(compareAll(await readObserved(tx, orgId), declared));
  const steps = own.flatMap((chain) => stepsOf(chain).map(({ toolId }) => toolId));
  const tools = await readTools(tx, orgId, steps);
  const uses = await readUses(tx, orgId);
  return own.map((chain) => showDeclared(chain, tools, uses, changed));
}
