import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, run } from "./cast";

type Json = Record<string, unknown>;

/** Somebody asks for access, and everyone says yes who must. @returns the entitlement's id */
export async function askFor(
  stage: Stage,
  asker: Actor,
  deciders: readonly Actor[],
  wanted: Json,
): Promise<string> {
  const { id } = await run(stage, asker, "access-request.create", wanted);
  let made: unknown = null;
  for (const decider of deciders.filter((each) => each.id !== asker.id)) {
    // A deputy may have said it for somebody else, too.
    if (made !== null) break;
    const yes = { id, answer: "approve", reason: "It does this for us already." };
    made = (await run(stage, decider, "access-request.decide", yes)).entitlementId;
  }
  if (typeof made !== "string") throw new Error("everyone said yes, and nothing came of it");
  return made;
}
