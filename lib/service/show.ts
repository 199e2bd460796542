import type { Ref } from "../contract/list";

/** What a reference needs of a row. */
export const REF = { select: { id: true, name: true } } as const;

/** A time as the API writes it. */
export function timeOf(at: Date): string {
  return at.toISOString();
}

/** A time that may not have come. */
export function timeOrNull(at: Date | null | undefined): string | null {
  return at ? at.toISOString() : null;
}

/** A tool as callers name it. */
export function toolRef(tool: { id: string; server: string; name: string }): Ref {
  return { id: tool.id, name: `${tool.server}/${tool.name}` };
}

/** The member of a fixed list that a text column holds. */
export function oneOf<const T extends readonly string[]>(words: T, value: string): T[number] {
  const word = words.find((w) => w === value);
  if (word === undefined) throw new Error(`the database holds an unknown word: ${value}`);
  return word;
}

/** The members of a fixed list that a text array column holds. */
export function someOf<const T extends readonly string[]>(
  words: T,
  values: readonly string[],
): T[number][] {
  return values.map((value) => oneOf(words, value));
}
