import { CedarRefusal } from "./failure";

/** Up to this length a plain search costs no more than a fixed number of steps per character. */
const PLAIN_SEARCH = 16;

type Find = { length: number; find: (text: string, from: number) => number };

/**
 * A matcher for Cedar's `like`, from the JSON form of its pattern: "Wildcard" stands for any characters or none. Matching takes
 * time linear in the text: each piece is found at its first place, and pieces are found by Knuth, Morris and Pratt's method.
 * @throws CedarRefusal for a pattern that is none
 */
export function compilePattern(pattern: unknown): (text: string) => boolean {
  const pieces = piecesOf(pattern);
  const first = pieces[0] ?? "";
  if (pieces.length === 1) return (text) => text === first;
  const last = pieces.at(-1) ?? "";
  const between = pieces.slice(1, -1).filter((piece) => piece !== "");
  const finds = between.map(finder);
  const shortest = first.length + last.length;
  return (text) => {
    if (text.length < shortest || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const { length, find } of finds) {
      const found = find(text, at);
      if (found < 0) return false;
      at = found + length;
    }
    return at <= text.length - last.length;
  };
}

/** The texts between the wildcards: one more than there are wildcards. */
function piecesOf(pattern: unknown): string[] {
  if (!Array.isArray(pattern)) throw new CedarRefusal("a pattern must be an array");
  const pieces = [""];
  for (const element of pattern) {
    if (element === "Wildcard") pieces.push("");
    else pieces.push((pieces.pop() ?? "") + literalOf(element));
  }
  return pieces;
}

function literalOf(element: unknown): string {
  if (typeof element === "object" && element !== null && "Literal" in element)
    if (typeof element.Literal === "string") return element.Literal;
  throw new CedarRefusal("a pattern is made of wildcards and literals");
}

function finder(piece: string): Find {
  if (piece.length <= PLAIN_SEARCH)
    return { length: piece.length, find: (text, from) => text.indexOf(piece, from) };
  const borders = bordersOf(piece);
  return { length: piece.length, find: (text, from) => search(text, from, piece, borders) };
}

/** For each beginning of the piece, the length of its longest proper beginning that is also its end. */
function bordersOf(piece: string): Int32Array {
  const borders = new Int32Array(piece.length);
  for (let i = 1, matched = 0; i < piece.length; i++) {
    while (matched > 0 && piece[i] !== piece[matched]) matched = borders[matched - 1] ?? 0;
    if (piece[i] === piece[matched]) matched++;
    borders[i] = matched;
  }
  return borders;
}

function search(text: string, from: number, piece: string, borders: Int32Array): number {
  for (let i = from, matched = 0; i < text.length; i++) {
    while (matched > 0 && text[i] !== piece[matched]) matched = borders[matched - 1] ?? 0;
    if (text[i] === piece[matched]) matched++;
    if (matched === piece.length) return i + 1 - matched;
  }
  return -1;
}
