import type { Keeper } from "@/lib/runtime/seeding/keeper";
import { lookingTimes } from "./calendar";

type Looking = {
  keeper: Pick<Keeper, "evaluateFindings">;
  orgId: string;
  /** Ms since 1970. */
  since: number;
  until: number;
  everyDays: number;
};

/**
 * Has findings worked out at moments of the past, as the worker would have: by what there was by then, so that each has the age
 * that it should have, and what went meanwhile is resolved. The present itself is left to the caller.
 */
export async function lookBack(looking: Looking): Promise<void> {
  const { keeper, orgId, since, until, everyDays } = looking;
  for (const at of lookingTimes(since, until, everyDays))
    await keeper.evaluateFindings(orgId, new Date(at));
}
