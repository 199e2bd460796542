import { type Actor, run } from "./cast";
import type { Life } from "./life";

/** Somebody looks at what an agent may do, and lets it act again. */
export async function resume(
  { stage, inventory }: Life,
  person: Actor,
  handle: string,
  reason: string,
): Promise<void> {
  const id = inventory.agents.get(handle);
  const { entitlements } = await run(stage, person, "agent.preview-stop", { id });
  const { total } = entitlements as { total: number };
  await run(stage, person, "agent.resume", { id, reason, seenEntitlements: total });
}
