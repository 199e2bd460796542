/** Something with the names it goes by. */
export type Named = { id: string; name: string; names: readonly string[] };

const LEAST = 0.5;
const MOST = 3;

/**
 * The few of some known things whose names are most like one of these, best first: how like is shared pairs of letters (Dice's
 * coefficient), words and punctuation aside.
 */
export function mostLike(
  names: readonly string[],
  known: readonly Named[],
): { id: string; name: string; why: string }[] {
  const wanted = names.map((name) => ({ plain: plain(name), pairs: pairsOf(name) }));
  const scored = known.flatMap(({ id, name, names: others }) => {
    const best = others
      .flatMap((other) => wanted.map((one) => compare(one, other)))
      .toSorted((a, b) => b.score - a.score)[0];
    return best && best.score >= LEAST ? [{ id, name, ...best }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ id, name, why }) => ({ id, name, why }));
}

type Wanted = { plain: string; pairs: ReadonlySet<string> };

function compare(one: Wanted, other: string): { score: number; why: string } {
  if (one.plain !== "" && one.plain === plain(other))
    return { score: 1, why: `the same name: ${other}` };
  return { score: likenessOf(one.pairs, pairsOf(other)), why: `a name like it: ${other}` };
}

function plain(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");
}

const known = new Map<string, Set<string>>();
const MOST_KNOWN = 5000;

/** Kept, since each known name is held against every discovered one. */
function pairsOf(name: string): Set<string> {
  const seen = known.get(name);
  if (seen) return seen;
  const text = plain(name);
  const pairs = new Set<string>();
  for (let i = 0; i < text.length - 1; i++) pairs.add(text.slice(i, i + 2));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, pairs);
  return pairs;
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}
