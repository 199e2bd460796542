import { canonicalize, type Json, type JsonObject } from "../kernel";
import type { Fingerprint } from "./memory";

/** One call as loops are recognised by: `exact` for the whole of it, `parts` a sketch of what its arguments are made of. */
export type CallPrint = { exact: string; parts: string };

/** A call that was made, and how often exactly so. */
export type SeenCall = CallPrint & { count: number };

/** How many different calls a session keeps; the one made longest ago goes first. */
const MOST_CALLS = 32;
/** A sketch holds the smallest fingerprints of a call's parts: which they are is as good as chance. */
const SKETCH = 10;
const WIDTH = 6;
const MOST_PARTS = 512;
/** From this share of parts in common on (Jaccard's index), two calls of one tool are nearly the same. */
const SIMILAR = 0.8;

/**
 * Recognises a call. Two calls are identical when they are of the same tool with the same arguments, in whatever order; nearly
 * so when at least four fifths of the words in their arguments, each at its place (but anywhere within a list), are the same.
 * @param args without what may vary
 */
export function printOf(fingerprint: Fingerprint, tool: string, args: JsonObject): CallPrint {
  const parts = new Set<string>();
  collect(args, "", parts);
  const prints = [...parts].map((part) => fingerprint(`part\n${tool}\n${part}`).slice(0, WIDTH));
  return {
    exact: fingerprint(`call\n${tool}\n${canonicalize(args)}`),
    parts: [...new Set(prints)].sort().slice(0, SKETCH).join(""),
  };
}

function collect(value: Json, at: string, parts: Set<string>): void {
  if (value === null || parts.size >= MOST_PARTS) return;
  if (typeof value !== "object") {
    for (const word of wordsOf(String(value))) parts.add(`${at}\n${word}`);
    return;
  }
  if (Array.isArray(value)) for (const member of value) collect(member, `${at}/*`, parts);
  else for (const [name, member] of Object.entries(value)) collect(member, `${at}/${name}`, parts);
}

/** A value without any word in it (punctuation, an empty text) is one as a whole. */
function wordsOf(text: string): string[] {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return words.length === 0 ? [text] : words.slice(0, MOST_PARTS);
}

/** How many of the calls made were exactly like this one, and how many at least nearly. */
export function repetitions(
  seen: readonly SeenCall[],
  call: CallPrint,
): { identical: number; similar: number } {
  let identical = 0;
  let similar = 0;
  for (const earlier of seen) {
    const same = earlier.exact === call.exact;
    if (same) identical += earlier.count;
    if (same || shared(earlier.parts, call.parts) >= SIMILAR) similar += earlier.count;
  }
  return { identical, similar };
}

/** The calls made, with one more. */
export function withCall(seen: readonly SeenCall[], { exact, parts }: CallPrint): SeenCall[] {
  const known = seen.find((earlier) => earlier.exact === exact);
  const others = seen.filter((earlier) => earlier !== known);
  return [...others, { exact, parts, count: (known?.count ?? 0) + 1 }].slice(-MOST_CALLS);
}

/** Jaccard's index of what two sketches stand for, judged by the smallest fingerprints of both together. */
function shared(a: string, b: string): number {
  const [inA, inB] = [new Set(chunks(a)), new Set(chunks(b))];
  const smallest = [...new Set([...inA, ...inB])].sort().slice(0, SKETCH);
  if (smallest.length === 0) return 0;
  return smallest.filter((print) => inA.has(print) && inB.has(print)).length / smallest.length;
}

function chunks(parts: string): string[] {
  return Array.from({ length: parts.length / WIDTH }, (_, i) =>
    parts.slice(i * WIDTH, (i + 1) * WIDTH),
  );
}
