import type { PaletteAction } from "./actions";

/** The actions and places whose names hold all the words typed, those that begin so first. */
export function knownFor<T extends Pick<PaletteAction, "label">>(
  known: readonly T[],
  q: string,
): T[] {
  const text = q.toLowerCase();
  const words = text.split(/\s+/);
  const held = known.filter(({ label }) =>
    words.every((word) => label.toLowerCase().includes(word)),
  );
  const begins = ({ label }: T) => label.toLowerCase().startsWith(text);
  return [...held.filter(begins), ...held.filter((one) => !begins(one))];
}
