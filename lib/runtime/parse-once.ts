import { policyToEst } from "@/lib/adapters/cedar";
import type { Est } from "@/lib/core/cedar";

/** How many texts are remembered; an org has a few dozen rules. */
const KEPT = 4_000;

/** Reads policies, each text once: Cedar's parser takes a millisecond or two for each. */
export function parseOnce(): (cedar: string) => Est {
  const known = new Map<string, Est>();
  return (cedar) => {
    const est = known.get(cedar) ?? policyToEst(cedar);
    if (known.size >= KEPT) known.clear();
    known.set(cedar, est);
    return est;
  };
}
