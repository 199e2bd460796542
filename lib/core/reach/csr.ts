/** Lists of whole numbers, one behind the other: list `i` is `values[starts[i]]` up to, not including, `values[starts[i + 1]]`. */
export type Lists = { starts: Int32Array; values: Int32Array };

/** Gathers `values[n]` into list `keys[n]`, in the order given. */
export function listsOf(
  count: number,
  keys: ArrayLike<number>,
  values: ArrayLike<number> | null = null,
): Lists {
  const starts = new Int32Array(count + 1);
  for (let n = 0; n < keys.length; n++) bump(starts, (keys[n] as number) + 1, 1);
  for (let i = 0; i < count; i++) bump(starts, i + 1, starts[i] as number);
  const next = starts.slice(0, count);
  const out = new Int32Array(keys.length);
  for (let n = 0; n < keys.length; n++) {
    const key = keys[n] as number;
    out[next[key] as number] = values ? (values[n] as number) : n;
    bump(next, key, 1);
  }
  return { starts, values: out };
}

/** How long one of the lists is. */
export function lengthAt({ starts }: Lists, i: number): number {
  return (starts[i + 1] as number) - (starts[i] as number);
}

/** One of the lists, as a view. */
export function listAt({ starts, values }: Lists, i: number): Int32Array {
  return values.subarray(starts[i] as number, starts[i + 1] as number);
}

function bump(counts: Int32Array, i: number, by: number): void {
  counts[i] = (counts[i] as number) + by;
}
