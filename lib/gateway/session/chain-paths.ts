import type { Bundle } from "../../core/policy";
import type { ChainPath } from "../../core/session";
import type { Actor } from "./actor";

/** The declared chains that concern a session: those for its own agent, and for the agents that delegated to it. */
export function pathsOf(bundle: Pick<Bundle, "chainsFor">, actor: Actor): ChainPath[] {
  const own = bundle.chainsFor([actor.head.agentId]);
  const all = actor.parent === null ? own : bundle.chainsFor(agentsOf(actor));
  return all.map((chain) => ({
    ...{ handle: chain.handle, name: chain.name, steps: chain.steps, own: own.includes(chain) },
    key: `${chain.id}@${chain.version}`,
  }));
}

function agentsOf(actor: Actor): string[] {
  const above = actor.parent === null ? [] : agentsOf(actor.parent);
  return [...new Set([actor.head.agentId, ...above])];
}
