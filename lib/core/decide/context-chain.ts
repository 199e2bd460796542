import type { CedarValue } from "../cedar";
import type { AgentFacts } from "../policy";
import type { DecideInput } from "./request";

/** How the call stands to the declared chains: whether the session was followed, which chains the call continues and completes. */
export function chainContext({ session: { chain } }: DecideInput): CedarValue {
  return {
    known: chain.known,
    continues: [...chain.continues],
    completes: [...chain.completes],
  };
}

/** What the limit to declared chains adds to its reason: what would have followed, and in which chain. */
export function chainExplained(
  { session: { chain } }: DecideInput,
  agent: AgentFacts,
): (cedar: string) => string {
  if (!agent.limitedToChains || chain.continues.length > 0) return () => "";
  const words = chain.known
    ? expectedInWords(chain.expects)
    : "The session had called something before it was followed: begin a new one.";
  return (cedar) => (cedar.includes("principal.limitedToChains") ? words : "");
}

function expectedInWords(expects: DecideInput["session"]["chain"]["expects"]): string {
  if (expects.length === 0)
    return "Nothing continues: no chain is declared for it, or its session has left them all.";
  const each = expects.map(({ chain, tool }) => `${tool} in “${chain}”`);
  return `What would: ${each.join(", ")}.`;
}
