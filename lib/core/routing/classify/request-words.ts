import { stemmer } from "stemmer";

/** How much of a request is read, in UTF-16 units and in words. */
const MAX_LENGTH = 20_000;
const MAX_WORDS = 4000;
const MAX_WORD = 64;

/** The words of a request in order: lower case, compatibility forms folded. What comes after the first 4,000 is not read. */
export function requestWords(request: string): string[] {
  const text = request.slice(0, MAX_LENGTH).normalize("NFKC").toLowerCase();
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS).map(cut);
}

/** The words of an entry of a rule, which may have `*` in them. */
export function entryWords(entry: string): string[] {
  return (
    entry
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}*]+/gu) ?? []
  ).map(cut);
}

function cut(word: string): string {
  return word.slice(0, MAX_WORD);
}

/** One form for the forms of an English word; words of other languages mostly keep theirs. */
export function stemOf(word: string): string {
  return stemmer(word);
}

/** Whether a word is like another in which `*` stands for any letters, or none. Linear in the word for each piece. */
export function isLike(word: string, pattern: string): boolean {
  const pieces = pattern.split("*");
  if (pieces.length === 1) return word === pattern;
  const [first = "", last = ""] = [pieces[0], pieces.at(-1)];
  if (word.length < first.length + last.length) return false;
  if (!word.startsWith(first) || !word.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = word.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= word.length - last.length;
}

/** Whether some words follow one another in a text as the words of an entry do. An entry without words is nowhere. */
export function saysEntry(words: readonly string[], entry: readonly string[]): boolean {
  if (entry.length === 0) return false;
  const last = words.length - entry.length;
  for (let at = 0; at <= last; at++)
    if (entry.every((pattern, i) => isLike(words[at + i] ?? "", pattern))) return true;
  return false;
}
