import { annotationsOf } from "@/lib/adapters/cedar";
import { parseOnce } from "@/lib/runtime/parse-once";
import { keepReach } from "@/lib/store/reach/keep-reach";
import type { ServiceWorld } from "./service";

const parse = parseOnce();

/** Works an org's reach out as the worker does. @returns whether anything had changed */
export function keepReachOf(
  world: Pick<ServiceWorld, "admin" | "newId">,
  orgId: string,
  now = () => new Date(),
): Promise<boolean> {
  return keepReach(world.admin, { parse, annotationsOf, now, newId: world.newId }, orgId);
}
