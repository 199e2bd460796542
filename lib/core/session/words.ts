import { stemmer } from "stemmer";

/** A word of a text, where it begins, and how it was written. */
export type Word = { text: string; at: number; written: string };

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;

/** The words of a text in order: lower case, compatibility forms folded, accents kept. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const written = match[0];
    words.push({ text: folded(written).replaceAll("’", "'"), at: match.index, written });
  }
  return words;
}

/** One spelling for texts that people read as the same: NFKC, lower case, one space between words, nothing around them. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The stem of an English word; words of other languages mostly keep their form. */
export function stemOf(word: string): string {
  return stemmer(word.replace(/'.*$/, ""));
}

const EMPTY = new Set(
  `a an the this that these those my your his her its our their some any all each every both no not and or but if then than so as at by
   for from in into of off on onto out over to up with without within about after before between during through until is are was were be
   been being am do does did done has have had having can could may might must shall should will would i me we us you he him she it they
   them who whom whose which what when where why how there here also just only very please dear hi hello hey thanks thank regards best re
   fwd fw d ll m re s t ve one two new`.split(/\s+/),
);

/** Whether a word says nothing of what a text is about. */
export function isEmptyWord(word: string): boolean {
  return EMPTY.has(word) || (word.length < 2 && !/\p{N}/u.test(word));
}

const CALENDAR = new Set(
  `january february march april may june july august september october november december monday tuesday wednesday thursday friday
   saturday sunday today tomorrow yesterday morning afternoon evening night noon am pm`.split(
    /\s+/,
  ),
);

/** Whether a word only says when. */
export function isCalendarWord(word: string): boolean {
  return CALENDAR.has(word);
}
