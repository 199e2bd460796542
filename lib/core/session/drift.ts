import type { JsonObject } from "../kernel";
import type { DriftFacts, Fingerprint, SessionMemory, ToolShape } from "./memory";
import { short } from "./packing";
import { identifyingIn, scalarsIn } from "./provenance";
import { type Recall, recall, type Said, says, soughtOf } from "./recall";
import { daysIn, isMoment, valueKey } from "./spans";
import { actionOf } from "./tool-action";
import { stemOf, wordsOf } from "./words";

/** How far an action lies from the request: the same words; another word for it; the verb alone; another thing; nothing. */
const SAME = 0;
const ALIKE = 10;
const VERB = 30;
const OTHER_THING = 80;
const NOTHING = 100;
/** What a description copied from an untrusted text adds. */
const COPIED = 60;

/** How far a call lies from what the session was asked for, in words that repeat no text of any source. Reading drifts nowhere. */
export function driftOf(
  memory: SessionMemory,
  tool: ToolShape,
  args: JsonObject,
  fingerprint: Fingerprint,
): DriftFacts {
  if (tool.effects.length > 0 && tool.effects.every((effect) => effect === "read"))
    return { asked: true, score: 0, why: [] };
  const known = recall(memory);
  if (known.asked.length === 0)
    return { asked: false, score: NOTHING, why: ["Nobody has said what this session is for."] };
  const distance = Math.min(...known.asked.map((said) => distanceTo(said, tool, fingerprint)));
  const copied = copiedArguments(known, tool, args, fingerprint);
  const strays = strayDays(known, args, fingerprint);
  const why = [
    ...(strays
      ? [
          "A date in it stood inside a text that a tool returned, and is none of those that the request gives.",
        ]
      : []),
    ...copied.map(
      (name) =>
        `Its ${name} repeats what stood inside a text that a tool returned, and that the request does not say.`,
    ),
    ...(distance >= OTHER_THING
      ? [
          distance === NOTHING
            ? "The request asks for nothing like it."
            : "The request asks for such an action, but on something else.",
        ]
      : []),
  ];
  return {
    asked: distance < OTHER_THING,
    score: Math.min(NOTHING, distance + (copied.length > 0 || strays ? COPIED : 0)),
    why,
  };
}

function distanceTo(said: Said, tool: ToolShape, fingerprint: Fingerprint): number {
  const of = (word: string) => short(fingerprint(`a:${word}`));
  const { stem, groups, things } = actionOf(tool);
  const thingsOf = things.map(of);
  const isKnown = things.some((thing) => thing.startsWith("n:"));
  const distances = said.actions.map((action) => {
    const same = action.has(of(`=${stem}`));
    if (!same && !groups.some((group) => action.has(of(group)))) return NOTHING;
    if (thingsOf.some((thing) => action.has(thing))) return same ? SAME : ALIKE;
    const another = isKnown && action.has(of("n:")) && !action.has(of("!"));
    return another ? OTHER_THING : VERB;
  });
  return Math.min(NOTHING, ...distances);
}

/** Whether the request gives dates, and a date argument is another that an untrusted text gives. */
function strayDays(known: Recall, args: JsonObject, fingerprint: Fingerprint): boolean {
  if (!known.asked.some((said) => said.phrases.has(fingerprint("d:")))) return false;
  const days = scalarsIn(args, "")
    .flatMap(([, value]) => (isMoment(value) ? daysIn(value) : []))
    .map((day) => fingerprint(`d:${day}`));
  return days.some(
    (day) =>
      !known.asked.some((said) => said.phrases.has(day)) &&
      known.returned.some((result) => result.untrusted && result.spans.has(day)),
  );
}

const SHORT_TEXT = 160;

/** Names of arguments whose short text mostly stands, word for word, inside untrusted texts, and not in the request or a record. */
function copiedArguments(
  known: Recall,
  tool: ToolShape,
  args: JsonObject,
  fingerprint: Fingerprint,
): string[] {
  const identifying = new Set(identifyingIn(tool, args).map(({ pointer }) => pointer));
  const copied = scalarsIn(args, "").filter(([pointer, value]) => {
    if (identifying.has(pointer) || value.length > SHORT_TEXT) return false;
    return (
      isQuoted(known, value, fingerprint) ||
      (!isProse(tool, pointer, value) && isCopied(known, value, fingerprint))
    );
  });
  return [...new Set(copied.map(([pointer]) => nameOf(tool, pointer)))];
}

/** Whether a whole text stands in quotation marks, or by itself, in an untrusted text, and the request does not say it. */
function isQuoted(known: Recall, value: string, fingerprint: Fingerprint): boolean {
  const sought = soughtOf(value, fingerprint);
  if (
    wordsOf(value).length < 2 ||
    isMoment(value) ||
    known.asked.some((said) => says(said, sought))
  )
    return false;
  return known.returned.some((result) => result.untrusted && result.spans.has(sought.whole));
}

/** An argument's name as the tool's review has it; others may be anybody's words. */
function nameOf(tool: ToolShape, pointer: string): string {
  const at = pointer.split("/")[1] ?? "";
  return `/${at}` in tool.argumentRoles ? `“${at}”` : "description";
}

const FEW_WORDS = 10;

/** Whether an argument holds prose, where what was read may well be told: one that is meant to, and says more than a title. */
function isProse(tool: ToolShape, pointer: string, value: string): boolean {
  if (wordsOf(value).length <= FEW_WORDS && !value.includes("\n")) return false;
  return Object.entries(tool.argumentRoles).some(
    ([at, { role }]) => role === "content" && (pointer === at || pointer.startsWith(`${at}/`)),
  );
}

/** Whether most of a text stands in untrusted texts, pair of words by pair of words, and in no request and no record. */
function isCopied(known: Recall, value: string, fingerprint: Fingerprint): boolean {
  const whole = fingerprint(`v:${valueKey(value)}`);
  if (known.returned.some((result) => result.held.has(whole))) return false;
  const words = wordsOf(value).map((word) => word.text);
  const stems = words.map((word) => short(fingerprint(`w:${stemOf(word)}`)));
  const said = stems.map(
    (stem, i) => /^\p{N}+$/u.test(words[i] ?? "") || known.asked.some((one) => one.words.has(stem)),
  );
  const explained = inFields(known, words, fingerprint);
  const pairs = words
    .slice(1)
    .flatMap((word, i) =>
      (said[i] && said[i + 1]) || (explained[i] && explained[i + 1])
        ? []
        : [short(fingerprint(`s:${words[i]} ${word}`))],
    );
  const hits = pairs.filter((pair) =>
    known.returned.some((result) => result.untrusted && result.shingles.has(pair)),
  );
  return hits.length >= 2 && hits.length >= pairs.length * 0.6;
}

const LONGEST_FIELD = 5;

/** Which words of a text belong to a whole value of some record. */
function inFields(known: Recall, words: readonly string[], fingerprint: Fingerprint): boolean[] {
  const explained = words.map(() => false);
  const isHeld = (whole: string) => known.returned.some((result) => result.held.has(whole));
  for (let size = LONGEST_FIELD; size > 1; size--)
    for (let at = 0; at + size <= words.length; at++)
      if (isHeld(fingerprint(`v:${words.slice(at, at + size).join(" ")}`)))
        explained.fill(true, at, at + size);
  return explained;
}
