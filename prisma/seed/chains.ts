import type { Stage } from "@/lib/runtime/seeding/stage";
import { personOf, run } from "./cast";
import file from "./company/chains.json";
import type { Inventory } from "./register";

type Declaring = {
  stage: Stage;
  inventory: Pick<Inventory, "people" | "agents" | "tools">;
  operator: string;
};

/** Declares the tool paths that the company stands by, and holds one agent to its own. */
export async function declareChains(it: Declaring): Promise<void> {
  const { stage, inventory } = it;
  const operator = personOf(inventory.people, it.operator);
  for (const { owner, agents, steps, ...chain } of file.chains)
    await run(stage, operator, "chain.declare", {
      ...chain,
      ownerId: personOf(inventory.people, owner).id,
      agents: agents.map((handle) => idOf(inventory.agents, handle)),
      steps: steps.map((step) => ({
        toolId: idOf(inventory.tools, step.replace(/\+$/, "")),
        repeats: step.endsWith("+"),
      })),
    });
  for (const { agent, reason } of file.limited) {
    const agentId = idOf(inventory.agents, agent);
    await run(stage, operator, "chain.limit", { agentId, reason });
  }
}

function idOf(known: ReadonlyMap<string, string>, name: string): string {
  const id = known.get(name);
  if (!id) throw new Error(`the inventory has no ${name}`);
  return id;
}
