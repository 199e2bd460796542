/** How a value of each type is given: dates as `Date` or ISO text, JSON as its value. Null stands for NULL everywhere. */
export type ColumnType =
  | "uuid"
  | "text"
  | "timestamptz"
  | "bytea"
  | "int"
  | "bigint"
  | "jsonb"
  | "bool"
  | "text[]";

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
/** PostgreSQL counts microseconds from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const TEXT_OID = 25;
const FIRST_SIZE = 1 << 20;

/** A growing buffer that numbers and texts are appended to, big-endian, as PostgreSQL's binary formats want them. */
class Bytes {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  #length = 0;

  int16(value: number): void {
    this.#room(2);
    this.#length = this.#buffer.writeInt16BE(value, this.#length);
  }

  int32(value: number): void {
    this.#room(4);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
  }

  int64(value: bigint): void {
    this.#room(8);
    this.#length = this.#buffer.writeBigInt64BE(value, this.#length);
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }

  /** A text with its length before it; `prefix` is a byte that comes before the text and counts. */
  text(value: string, prefix?: number): void {
    this.#room(value.length * 3 + 5);
    const start = this.#length + 4;
    const from = prefix === undefined ? start : this.#buffer.writeUInt8(prefix, start);
    const end = from + this.#buffer.write(value, from, "utf8");
    this.#buffer.writeInt32BE(end - start, this.#length);
    this.#length = end;
  }

  hex(value: string): void {
    this.#room(value.length);
    this.#length += this.#buffer.write(value, this.#length, "hex");
  }

  /** What was appended so far. */
  whole(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #room(wanted: number): void {
    if (this.#length + wanted <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + wanted));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

const WRITE: Readonly<Record<ColumnType, (out: Bytes, value: never) => void>> = {
  uuid: (out, value: string) => {
    out.int32(16);
    out.hex(value.replaceAll("-", ""));
  },
  text: (out, value: string) => out.text(value),
  timestamptz: (out, value: Date | string) => {
    const ms = typeof value === "string" ? Date.parse(value) : value.getTime();
    out.int32(8);
    out.int64(BigInt(ms - EPOCH_MS) * 1000n);
  },
  bytea: (out, value: Uint8Array) => {
    out.int32(value.length);
    out.bytes(value);
  },
  int: (out, value: number) => {
    out.int32(4);
    out.int32(value);
  },
  bigint: (out, value: number) => {
    out.int32(8);
    out.int64(BigInt(value));
  },
  // The version of its binary form, then JSON.
  jsonb: (out, value: unknown) => out.text(JSON.stringify(value), 1),
  bool: (out, value: boolean) => {
    out.int32(1);
    out.bytes(Uint8Array.of(value ? 1 : 0));
  },
  "text[]": (out, value: readonly string[]) => textArray(out, value),
};

/** Dimensions, whether there are nulls, the type of an element; for each dimension its length and first index; the elements. */
function textArray(out: Bytes, values: readonly string[]): void {
  const encoded = values.map((value) => Buffer.from(value));
  const empty = values.length === 0;
  out.int32(encoded.reduce((sum, { length }) => sum + 4 + length, empty ? 12 : 20));
  out.int32(empty ? 0 : 1);
  out.int32(0);
  out.int32(TEXT_OID);
  if (empty) return;
  out.int32(values.length);
  out.int32(1);
  for (const value of encoded) {
    out.int32(value.length);
    out.bytes(value);
  }
}

/** Rows as `COPY … (FORMAT binary)` reads them. @param columns name → type, in the order of the copy's columns */
export function binaryRows(
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly object[],
): Buffer {
  const entries = Object.entries(columns);
  const out = new Bytes();
  out.bytes(SIGNATURE);
  out.int32(0);
  out.int32(0);
  for (const row of rows as readonly Record<string, unknown>[]) {
    out.int16(entries.length);
    for (const [name, type] of entries) {
      const value = row[name];
      if (value === null || value === undefined) out.int32(-1);
      else WRITE[type](out, value as never);
    }
  }
  out.int16(-1);
  return out.whole();
}
