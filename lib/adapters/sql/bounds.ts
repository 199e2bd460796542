const MAX_CHARS = 65_536;
const MAX_SIGNS = 10_000;
const MAX_WORDS = 400;
const MAX_DEPTH = 200;
const BRACKET = 3;

/** Signs, and words that nest or follow each other, wherever they stand: also in texts and comments. */
const SIGN =
  /[()[\],;]|[-+*/<>=~!@#%^&|?:.]+|\b(?:not|and|or|join|union|intersect|except|case|when|is|isnull|notnull|like|ilike|similar|between|in|collate|at|over|any|all|some|array|row|exists|select|explain)\b/gi;

/**
 * Whether a text is too long or may nest too deep for the parser, which follows it by recursion. It counts without knowing what
 * is text, what is comment and what is SQL, so that nothing can hide from it, and rather counts too much.
 */
export function isTooMuch(text: string): boolean {
  if (text.length > MAX_CHARS) return true;
  const count: Count = { signs: 0, words: 0, below: 0, chain: 0, open: [] };
  for (const [sign] of text.matchAll(SIGN)) {
    count.signs++;
    take(count, sign);
    if (count.signs > MAX_SIGNS || count.words > MAX_WORDS) return true;
    if (count.below + count.chain > MAX_DEPTH) return true;
  }
  return false;
}

/** `chain`: operators in a row in the innermost bracket; `below`: all that is open around it. */
type Count = { signs: number; words: number; below: number; chain: number; open: number[] };

function take(count: Count, sign: string): void {
  if (sign === "(" || sign === "[") {
    count.open.push(count.chain);
    count.below += BRACKET + count.chain;
    count.chain = 0;
  } else if (sign === ")" || sign === "]") {
    count.chain = count.open.pop() ?? 0;
    count.below = Math.max(0, count.below - BRACKET - count.chain);
  } else if (sign === "," || sign === ";") count.chain = 0;
  else if (/\w/.test(sign)) count.words++;
  else count.chain += sign.length;
}
