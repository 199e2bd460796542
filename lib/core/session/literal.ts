/** A value as tools print it: all scalars as text. */
export type Printed = string | Printed[] | Map<string, Printed>;

const MAX_DEPTH = 32;
const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", "0": "\0" };

/**
 * Reads JSON, and the same as Python prints it (single quotes, `True`, `None`, tuples); undefined where a text is neither. It
 * is exact about quotation marks and escapes, so that a text inside never becomes a member.
 */
export function readLiteral(text: string): Printed | undefined {
  const state = { text, at: 0 };
  try {
    const value = readValue(state, 0);
    skip(state);
    return state.at === text.length ? value : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}
type State = { text: string; at: number };

function skip(state: State): void {
  while (/\s/.test(state.text[state.at] ?? "")) state.at++;
}

function take(state: State, char: string): boolean {
  skip(state);
  if (state.text[state.at] !== char) return false;
  state.at++;
  return true;
}

function readValue(state: State, depth: number): Printed {
  if (depth > MAX_DEPTH) throw new Unreadable();
  skip(state);
  const first = state.text[state.at] ?? "";
  if (first === '"' || first === "'") return readString(state);
  if (take(state, "{")) return readMap(state, depth);
  if (take(state, "[")) return readList(state, "]", depth);
  if (take(state, "(")) return readList(state, ")", depth);
  const bare = /^[\w.+-]+/.exec(state.text.slice(state.at, state.at + 64))?.[0];
  if (bare === undefined) throw new Unreadable();
  state.at += bare.length;
  return bare;
}

function readList(state: State, end: string, depth: number): Printed[] {
  const items: Printed[] = [];
  while (!take(state, end)) {
    items.push(readValue(state, depth + 1));
    if (!take(state, ",")) {
      if (take(state, end)) break;
      throw new Unreadable();
    }
  }
  return items;
}

function readMap(state: State, depth: number): Map<string, Printed> {
  const members = new Map<string, Printed>();
  while (!take(state, "}")) {
    const key = readValue(state, depth + 1);
    if (typeof key !== "string" || !take(state, ":")) throw new Unreadable();
    members.set(key, readValue(state, depth + 1));
    if (!take(state, ",")) {
      if (take(state, "}")) break;
      throw new Unreadable();
    }
  }
  return members;
}

function readString(state: State): string {
  const quote = state.text[state.at++];
  let out = "";
  for (;;) {
    const char = state.text[state.at++];
    if (char === undefined) throw new Unreadable();
    if (char === quote) return out;
    out += char === "\\" ? readEscape(state) : char;
  }
}

function readEscape(state: State): string {
  const char = state.text[state.at++] ?? "";
  const digits = { u: 4, x: 2 }[char];
  if (digits === undefined) return ESCAPES[char] ?? char;
  const code = Number.parseInt(state.text.slice(state.at, state.at + digits), 16);
  if (Number.isNaN(code)) throw new Unreadable();
  state.at += digits;
  return String.fromCharCode(code);
}
