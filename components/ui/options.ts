import { sentence } from "./format";

/** Some words as options of a choice, each with what it means. */
export function optionsOf<Word extends string>(
  words: Readonly<Record<Word, string>>,
  means?: Readonly<Record<Word, string>>,
): { value: Word; label: string; hint?: string }[] {
  return (Object.keys(words) as Word[]).map((value) => ({
    value,
    label: words[value],
    hint: means?.[value],
  }));
}

/** Values as options of a choice, each said as a sentence begins. */
export function sentenceOptions<Value extends string>(
  values: readonly Value[],
): { value: Value; label: string }[] {
  return values.map((value) => ({ value, label: sentence(value) }));
}

/** Things as options of a choice, by their names. */
export function namedOptions(
  things: readonly { id: string; name: string }[],
): { value: string; label: string }[] {
  return things.map(({ id, name }) => ({ value: id, label: name }));
}
