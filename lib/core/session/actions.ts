import {
  groupsOfNoun,
  groupsOfVerb,
  isAmbiguous,
  isTelling,
  plainVerb,
  verbOfNoun,
} from "./lexicon";
import { spansOf } from "./spans";
import { isEmptyWord, stemOf, type Word, wordsOf } from "./words";

/**
 * The actions that a text asks for. Each is a list of words about it: `=<stem>` and `<group>` of its verb, `n=<stem>` and
 * `n:<group>` of what stands with it; `n:` where that is of a known kind, `!` where the verb alone says enough.
 */
export function actionsIn(text: string): string[][] {
  return sentencesOf(text).flatMap(actionsOfSentence);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[.!?](?=\s|$)|\n{2,}|;|\n(?=[^\S\n]*(?:[-*•]|\p{N}+[.)])\s)/u)
    .filter((part) => part.trim() !== "");
}

type Found = { verb: string; at: number; index: number };

function actionsOfSentence(sentence: string): string[][] {
  const words = wordsOf(sentence);
  const found = words.flatMap((word, index): Found[] => {
    const verb = orderedVerb(sentence, words, index);
    return verb === undefined ? [] : [{ verb, at: word.at, index }];
  });
  let things: string[] = [];
  // From the end, since what two verbs share stands after the second: “find and remove the page”.
  return found.reverse().map(({ verb, at }, i) => {
    const next = found[i - 1];
    const own = thingsIn(sentence.slice(at, next?.at ?? sentence.length));
    things = own.length > 0 || !next ? own : things;
    return [
      `=${stemOf(verb)}`,
      ...(groupsOfVerb(verb) ?? []),
      ...(isTelling(verb) ? ["!"] : []),
      ...thingsOf([stemOf(verb)]),
      ...things,
    ];
  });
}

const OPENS = new Set(
  "please to and or then you also just first finally next should must kindly now let's lets go".split(
    " ",
  ),
);
const DENIES = new Set("not never don't doesn't without no nor cannot can't won't".split(" "));
const OWN = new Set(
  "i we i'll we'll i'd we'd they he she it they'll he'll she'll who which that".split(" "),
);
const LIGHT = new Set("make do perform place issue arrange set".split(" "));

/** The verb that a word is, where somebody is told to do it. */
function orderedVerb(sentence: string, words: readonly Word[], index: number): string | undefined {
  if (isDenied(words, index)) return undefined;
  const word = words[index]?.text ?? "";
  const before = words[index - 1]?.text ?? "";
  if (groupsOfVerb(word)) {
    const plain = !isAmbiguous(word) && !isNamed(before);
    return plain || beginsOrder(sentence, words, index) ? word : undefined;
  }
  if (word.endsWith("ing") && (before === "by" || before === "and")) return plainVerb(word);
  const lead = words.slice(Math.max(0, index - 4), index);
  return lead.some((light) => LIGHT.has(light.text)) ? verbOfNoun(word) : undefined;
}

/** Whether it is not to be done, or somebody else does it: “do not send”, “I’ll book”. */
function isDenied(words: readonly Word[], index: number): boolean {
  const before = words[index - 1]?.text ?? "";
  const denies = before === "to" ? (words[index - 2]?.text ?? "") : before;
  return DENIES.has(denies) || OWN.has(before);
}

/** Whether an order could begin here: nothing, a comma, or a word that leads to one stands before. */
function beginsOrder(sentence: string, words: readonly Word[], index: number): boolean {
  const before = words[index - 1];
  const word = words[index];
  if (!before || !word) return true;
  if (OPENS.has(before.text) || /^\p{N}+$/u.test(before.text)) return true;
  return /[,:–—-]\s+$/.test(sentence.slice(before.at, word.at));
}

function isNamed(before: string): boolean {
  return /^(?:the|a|an|my|your|his|her|our|their|this|that|these|those|of)$/.test(before);
}

/** What an action says or is about is not what it is done to: it stands in quotation marks, or after these. */
const QUOTED =
  /["“]([^"”\n]{0,300})["”]|(?<![\p{L}\p{N}])['‘`]([^'’`\n]{0,300})['’`](?![\p{L}\p{N}])/gu;
const CONTENT = /\s(?:that|saying|about|regarding|whether|because|if)\s|:\s/;

function thingsIn(text: string): string[] {
  const unquoted = text.replace(QUOTED, " ");
  const object = unquoted.slice(0, CONTENT.exec(unquoted)?.index);
  const stems = wordsOf(object)
    .slice(1)
    .filter((word) => !isEmptyWord(word.text))
    .map((word) => stemOf(word.text));
  const things = new Set(thingsOf(stems));
  for (const span of spansOf(text)) {
    if (span.kind === "file") things.add("n:file");
    if (span.kind === "url") things.add("n:page");
  }
  if (/[$€£¥]\s?\p{N}|\p{N}\s?[$€£¥]/u.test(object)) things.add("n:money");
  if ([...things].some((thing) => thing.startsWith("n:"))) things.add("n:");
  return [...things];
}

/** Things by the stems of their words, and by their kinds. */
export function thingsOf(stems: readonly string[]): string[] {
  const groups = stems.flatMap(groupsOfNoun);
  return [...stems.map((stem) => `n=${stem}`), ...groups.map((group) => `n:${group}`)];
}
