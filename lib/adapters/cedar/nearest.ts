const MAX_LENGTH = 64;

/** The name that was probably meant: the nearest one, within a third of its length in edits. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  let best: { name: string; edits: number } | undefined;
  for (const other of names) {
    const edits = editsBetween(name.toLowerCase(), other.toLowerCase());
    if (edits <= Math.max(1, other.length / 3) && edits < (best?.edits ?? Number.POSITIVE_INFINITY))
      best = { name: other, edits };
  }
  return best?.name;
}

/** How many characters must be put in, taken out or replaced (Levenshtein's distance), of the first 64. */
function editsBetween(a: string, b: string): number {
  const to = b.slice(0, MAX_LENGTH);
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, char] of [...a.slice(0, MAX_LENGTH)].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (char === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
