import { type Lists, listAt } from "./csr";
import { bitsOf, READS } from "./effects";
import type { ReachCredential, ReachGraph } from "./graph";

/**
 * What each credential opens in the end, as items (target × 4 + effect), sorted: what it opens itself, and what is opened by those
 * whose secret is kept where it reads. Breadth first from each, as few are kept where another opens.
 */
export function openedBy({ credentials }: ReachGraph, keptAt: Lists): Int32Array[] {
  const own = credentials.map(({ opens }) => opens.flatMap(itemsOf));
  const leadsTo = credentials.map(({ opens }) =>
    opens.flatMap(({ resource, effects }) =>
      bitsOf(effects) & READS ? [...listAt(keptAt, resource)] : [],
    ),
  );
  return credentials.map((_, start) => {
    const seen = new Set([start]);
    for (const credential of seen) for (const next of leadsTo[credential] ?? []) seen.add(next);
    return Int32Array.from(new Set([...seen].flatMap((each) => own[each] ?? []))).sort();
  });
}

function itemsOf({ resource, effects }: ReachCredential["opens"][number]): number[] {
  const mask = bitsOf(effects);
  return [0, 1, 2, 3].filter((effect) => mask & (1 << effect)).map((e) => resource * 4 + e);
}
