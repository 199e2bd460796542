const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\t\n\r]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Want = "value" | "value-or-end" | "name" | "name-or-end" | "colon" | "next";

/**
 * Where a text stops being JSON, as line and column from 1: the first place at which nothing that follows could make it so.
 * The end of the text where it only breaks off.
 */
export function placeOfFault(text: string): { line: number; column: number } {
  return placeAt(text, faultIn(text));
}

function faultIn(text: string): number {
  const open: string[] = [];
  let want: Want = "value";
  for (let at = skip(SPACE, text, 0); at < text.length; at = skip(SPACE, text, at)) {
    const char = text[at] ?? "";
    const taken: Taken | undefined = takeMark(char, want, open) ?? takeWhole(text, at, want);
    if (!taken) return at;
    at += taken.length;
    want = taken.wants;
  }
  return text.length;
}

type Taken = { length: number; wants: Want };

const OPENING: Readonly<Record<string, { end: string; wants: Want }>> = {
  "{": { end: "}", wants: "name-or-end" },
  "[": { end: "]", wants: "value-or-end" },
};
const VALUES: readonly Want[] = ["value", "value-or-end"];
const ENDS: readonly Want[] = ["next", "value-or-end", "name-or-end"];

/** Takes a bracket, comma or colon where one may stand. */
function takeMark(char: string, want: Want, open: string[]): Taken | undefined {
  const opening = OPENING[char];
  if (opening && VALUES.includes(want)) {
    open.push(opening.end);
    return { length: 1, wants: opening.wants };
  }
  const inside = open.at(-1);
  if (char === ":" && want === "colon") return { length: 1, wants: "value" };
  if (char === "," && want === "next" && inside)
    return { length: 1, wants: inside === "}" ? "name" : "value" };
  if (char !== inside || !ENDS.includes(want)) return undefined;
  open.pop();
  return { length: 1, wants: "next" };
}

/** Takes a string, number or word where one may stand. */
function takeWhole(text: string, at: number, want: Want): Taken | undefined {
  if (want === "name" || want === "name-or-end") {
    const length = skip(STRING, text, at) - at;
    return length > 0 ? { length, wants: "colon" } : undefined;
  }
  if (want === "colon" || want === "next") return undefined;
  const length = Math.max(skip(STRING, text, at), skip(SCALAR, text, at)) - at;
  return length > 0 ? { length, wants: "next" } : undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function placeAt(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: at - start + 1 };
}
