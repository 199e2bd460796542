import type { Keeper } from "@/lib/runtime/seeding/keeper";
import { DAY } from "./play";

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
  for (let at = since + everyDays * DAY; at < until - DAY / 2; at += everyDays * DAY)
    await keeper.evaluateFindings(orgId, new Date(at));
}
