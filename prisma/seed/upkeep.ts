import type { Keeper } from "@/lib/runtime/seeding/keeper";
import { DAY, HOUR } from "./play";

type Upkeep = {
  keeper: Pick<Keeper, "expire" | "closeIdle" | "sequence" | "mineChains" | "keepReach">;
  orgId: string;
  since: number;
  /** When things end by themselves, as far as it is known by now, ms since 1970. */
  endings: () => readonly number[];
};

/** A script that runs out is told of a little later, so that it is over for certain. */
const OVER = 3_000;

/**
 * What the worker would have done from one moment to the next, in the order of time: what ends by itself ends, the log takes what
 * was recorded, chains are mined from it, and what agents reach is taken down.
 */
export function upkeepOf({ keeper, orgId, since, endings }: Upkeep) {
  let done = since;
  const within = (until: number) => (at: number) => at >= done && at < until;
  return {
    /** Ends what is over by a moment. */
    tidy: async (until: number): Promise<void> => {
      const over = endings().map((at) => at + OVER);
      for (const at of over.filter(within(until)).toSorted((a, b) => a - b))
        await keeper.expire(orgId, new Date(at));
      for (const at of nightsFrom(since, until).filter(within(until)))
        await keeper.closeIdle(orgId, new Date(at));
      done = until;
    },
    look: async (at: number): Promise<void> => {
      await keeper.sequence(orgId);
      await keeper.mineChains(orgId, new Date(at));
      await keeper.keepReach(orgId, new Date(at));
    },
  };
}

function nightsFrom(since: number, until: number): number[] {
  const nights: number[] = [];
  for (let at = Math.ceil(since / DAY) * DAY + 3 * HOUR; at < until; at += DAY) nights.push(at);
  return nights;
}
