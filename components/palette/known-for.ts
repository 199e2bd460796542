import type { PaletteAction } from "./actions";

type Known<T> = {
  /** Those that begin with what was typed. */
  begins: T[];
  /** Those that hold its words elsewhere. */
  holds: T[];
};

/** The actions and places whose names hold all the words typed. */
export function knownFor<T extends Pick<PaletteAction, "label">>(
  known: readonly T[],
  q: string,
): Known<T> {
  const text = q.toLowerCase();
  const words = text.split(/\s+/);
  const held = known.filter(({ label }) =>
    words.every((word) => label.toLowerCase().includes(word)),
  );
  const beginsSo = ({ label }: T) => label.toLowerCase().startsWith(text);
  return { begins: held.filter(beginsSo), holds: held.filter((one) => !beginsSo(one)) };
}
