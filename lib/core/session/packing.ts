/** Bytes in a JSON text, and back. Fingerprints are 16 hexadecimal digits; a short one is the first six of them. */
const SHORT = 3;
const WHOLE = 8;

/** One value of a record: its fingerprint, short ones of its stems, and what kind of evidence it is. */
export type PackedField = { whole: string; words: string[]; loose: boolean; echo: boolean };

/** Short form of a fingerprint: 24 bits, enough to tell the words of one text apart, too few to be looked up. */
export function short(fingerprint: string): string {
  return fingerprint.slice(0, SHORT * 2);
}

/** Sorted and without repeats, so that the order of a text is not kept. */
export function packSet(fingerprints: Iterable<string>): string {
  return bytesToText([...new Set(fingerprints)].sort().join(""));
}

export function unpackShort(packed: string): Set<string> {
  return unpackSet(packed, SHORT);
}

export function unpackWhole(packed: string): Set<string> {
  return unpackSet(packed, WHOLE);
}

function unpackSet(packed: string, size: number): Set<string> {
  const hex = textToHex(packed);
  const out = new Set<string>();
  for (let at = 0; at + size * 2 <= hex.length; at += size * 2)
    out.add(hex.slice(at, at + size * 2));
  return out;
}

const WORDS = 0x0f;
const LOOSE = 0x10;
const ECHO = 0x20;
const MAX_FIELDS = 255;

export function packRecords(records: readonly (readonly PackedField[])[]): string {
  return bytesToText(records.map((record) => recordHex(record.slice(0, MAX_FIELDS))).join(""));
}

function recordHex(record: readonly PackedField[]): string {
  const fields = record.map(({ whole, words, loose, echo }) => {
    const flags = words.length | (loose ? LOOSE : 0) | (echo ? ECHO : 0);
    return byteHex(flags) + whole + words.join("");
  });
  return byteHex(record.length) + fields.join("");
}

/** How many bytes a record takes. */
export function recordSize(record: readonly PackedField[]): number {
  return record.reduce((sum, field) => sum + 1 + WHOLE + field.words.length * SHORT, 1);
}

export function unpackRecords(packed: string): PackedField[][] {
  const bytes = new Cursor(textToHex(packed));
  const records: PackedField[][] = [];
  while (bytes.left())
    records.push(Array.from({ length: bytes.number() }, () => unpackField(bytes)));
  return records;
}

function unpackField(bytes: Cursor): PackedField {
  const flags = bytes.number();
  const whole = bytes.take(WHOLE);
  const words = Array.from({ length: flags & WORDS }, () => bytes.take(SHORT));
  return { whole, words, loose: (flags & LOOSE) !== 0, echo: (flags & ECHO) !== 0 };
}

class Cursor {
  #at = 0;
  readonly #hex: string;

  constructor(hex: string) {
    this.#hex = hex;
  }

  left(): boolean {
    return this.#at < this.#hex.length;
  }

  take(bytes: number): string {
    const from = this.#at;
    this.#at += bytes * 2;
    return this.#hex.slice(from, this.#at);
  }

  number(): number {
    return Number.parseInt(this.take(1), 16);
  }
}

function byteHex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function bytesToText(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join(""));
}

function textToHex(packed: string): string {
  return [...atob(packed)].map((char) => byteHex(char.charCodeAt(0))).join("");
}
