import { contains, HEAVY } from "../../chain";
import { EFFECTS } from "../../kernel";
import type { EstateAgent, EstateChain, EstateTool } from "../estate";
import { type Found, found } from "../found";
import type { View } from "./view";

/** Agents that a finding lists; how many there are it says beside. */
const MOST = 200;
const DAY_MS = 86_400_000;

type Runner = { agent: EstateAgent; sessions: number };
type Run = { chain: EstateChain; tools: EstateTool[]; runners: Runner[]; runs: number };

/**
 * Heavy chains that active agents run in as many sessions as make a path a chain, without their being declared for them. A part of
 * a longer one that the same agents run is told with it: who declares the longer one declares the part.
 */
export function undeclaredChains(view: View): Found[] {
  const run = view.chains.flatMap((chain) => runOf(view, chain) ?? []);
  return run
    .filter((one) => !run.some((other) => holds(other, one)))
    .flatMap((one) => foundIn(view, one));
}

function runOf(view: View, chain: EstateChain): Run | null {
  const tools = chain.tools.flatMap((id) => view.toolOf(id) ?? []);
  const runners = chain.undeclaredFor
    .flatMap(({ id, sessions }): Runner[] => {
      const agent = view.agentOf(id);
      return agent?.lifecycle === "active" ? [{ agent, sessions }] : [];
    })
    .sort((a, b) => b.sessions - a.sessions || (a.agent.id < b.agent.id ? -1 : 1));
  const runs = runners.reduce((sum, { sessions }) => sum + sessions, 0);
  const known = tools.length === chain.tools.length;
  const often = runs > 0 && runs >= view.mining.support;
  return known && often && chain.weight >= HEAVY ? { chain, tools, runners, runs } : null;
}

function holds(longer: Run, one: Run): boolean {
  if (longer.tools.length <= one.tools.length) return false;
  const running = new Set(longer.runners.map(({ agent }) => agent.id));
  return (
    contains(longer.chain.tools, one.chain.tools) &&
    one.runners.every(({ agent }) => running.has(agent.id))
  );
}

function foundIn(view: View, { chain, tools, runners, runs }: Run): Found[] {
  const [most] = runners;
  if (!most) return [];
  const { id, handle, accessClass, ownerId, sponsorId } = most.agent;
  const reaches = new Set(tools.flatMap(({ effects }) => effects));
  return [
    found("chain_undeclared", chain.key, { agentId: id }, view.present(ownerId, sponsorId), {
      ...{ agent: handle, agent_id: id, access_class: accessClass },
      ...{ chain_id: chain.key, declared_id: chain.declaredId },
      tools: tools.map((tool) => ({ id: tool.id, tool: tool.tool })),
      effects: EFFECTS.filter((effect) => reaches.has(effect)),
      ...{ sensitivity: chain.sensitivity, weight: chain.weight, heavy_from: HEAVY },
      window: minedWindow(view),
      ...{ runs, support: view.mining.support },
      agents: runners
        .slice(0, MOST)
        .map(({ agent, sessions }) => ({ id: agent.id, agent: agent.handle, sessions })),
      running: runners.length,
    }),
  ];
}

/** From the first whole UTC day, so that the facts stay the same while what is mined does. */
function minedWindow({ now, mining: { since } }: View): { days: number; from: string } {
  return {
    days: Math.round((now.getTime() - since.getTime()) / DAY_MS),
    from: new Date(Math.ceil(since.getTime() / DAY_MS) * DAY_MS).toISOString(),
  };
}
