/** Where something stands in a text, counted from 1. */
export type TextPlace = { line: number; column: number };

/** A JSON text as it was read: its value, and where each member begins; or where and why it is none. */
export type ReadJson =
  | { ok: true; value: unknown; placeOf: (pointer: string) => TextPlace }
  | { ok: false; message: string; place: TextPlace };

/** Reads a JSON text, keeping where its members stand. The place of a pointer to nothing is that of what is nearest around it. */
export function readJson(text: string): ReadJson {
  const read = walk(text);
  if ("fault" in read) {
    const { at, message } = read.fault;
    return { ok: false, message, place: placeAt(text, at) };
  }
  const value: unknown = JSON.parse(text);
  return { ok: true, value, placeOf: (pointer) => placeAt(text, nearest(read.offsets, pointer)) };
}

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function nearest(offsets: ReadonlyMap<string, number>, pointer: string): number {
  let at = pointer;
  while (at !== "") {
    const offset = offsets.get(at);
    if (offset !== undefined) return offset;
    at = at.slice(0, at.lastIndexOf("/"));
  }
  return offsets.get("") ?? 0;
}

type Fault = { at: number; message: string };
type Walked = { offsets: Map<string, number> } | { fault: Fault };

class NotJson extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

function walk(text: string): Walked {
  try {
    const walker = new Walker(text);
    walker.value("");
    walker.end();
    return { offsets: walker.offsets };
  } catch (error) {
    if (error instanceof NotJson) return { fault: error.fault };
    throw error;
  }
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Goes through a text as JSON's grammar has it, noting where each member begins. */
class Walker {
  readonly offsets = new Map<string, number>();
  private at = 0;

  constructor(private readonly text: string) {
    this.skip();
  }

  value(pointer: string): void {
    if (!this.offsets.has(pointer)) this.offsets.set(pointer, this.at);
    const next = this.text[this.at];
    if (next === "{") this.members("}", () => this.member(pointer));
    else if (next === "[") this.members("]", (n) => this.value(`${pointer}/${n}`));
    else if (this.take(next === '"' ? STRING : PLAIN) === null) this.refuse("a value");
  }

  end(): void {
    if (this.at < this.text.length) this.refuse("nothing more");
  }

  private members(end: string, one: (n: number) => void): void {
    this.step();
    for (let n = 0; n > 0 || this.text[this.at] !== end; n++) {
      one(n);
      const next = this.text[this.at];
      if (next === end) break;
      if (next !== ",") this.refuse(`a comma or ${end}`);
      this.step();
    }
    this.step();
  }

  private member(pointer: string): void {
    const from = this.at;
    const key = this.take(STRING);
    if (key === null) this.refuse("a name in quotes");
    const name = String(JSON.parse(key)).replaceAll("~", "~0").replaceAll("/", "~1");
    if (this.text[this.at] !== ":") this.refuse("a colon");
    this.step();
    this.offsets.set(`${pointer}/${name}`, from);
    this.value(`${pointer}/${name}`);
  }

  private take(token: RegExp): string | null {
    token.lastIndex = this.at;
    const found = token.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    this.skip();
    return found;
  }

  private step(): void {
    this.at++;
    this.skip();
  }

  private skip(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
  }

  private refuse(expected: string): never {
    const ended = this.at >= this.text.length;
    const message = ended
      ? `the text ends where ${expected} is expected`
      : `${expected} is expected here`;
    throw new NotJson({ at: this.at, message });
  }
}
