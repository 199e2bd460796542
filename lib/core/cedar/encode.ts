import { invalid, type Json, type JsonObject, pointerToken } from "../kernel";

/** A value in Cedar's JSON entity format; only the encoder makes entities and extension values. */
export type CedarValue =
  | boolean
  | number
  | string
  | CedarValue[]
  | { [key: string]: CedarValue }
  | { __entity: { type: string; id: string } }
  | { __extn: { fn: string; arg: string } };

/** What 64 bits hold of a decimal with four digits after the point. */
const DECIMAL_LIMIT = 922_337_203_685_477;
/** How many values the maps name; whoever reads them must refuse a call that has more. */
const MAX_POINTERS = 4096;

export type EncodedArguments = {
  /** The arguments as a Cedar record: null is absent, fractions are decimals, or absent where they do not fit. */
  args: CedarValue;
  /** JSON pointer → the argument's values as a set: a scalar is a set of one, an array the set of its scalars. */
  each: Record<string, CedarValue[]>;
  /** JSON pointer → the argument, where it is a string. */
  texts: Record<string, CedarValue>;
  /** JSON pointer → the argument as a decimal, whatever way the number was written. */
  numbers: Record<string, CedarValue>;
  /** Pointers of numbers that no decimal can hold, and so are absent. */
  lossy: string[];
};

/** A reference to an entity. */
export function entity(type: string, id: string): CedarValue {
  return { __entity: { type, id } };
}

/** A moment as Cedar's `datetime`. */
export function datetime(at: Date): CedarValue {
  return { __extn: { fn: "datetime", arg: at.toISOString() } };
}

/** A span of milliseconds as Cedar's `duration`. */
export function duration(ms: number): CedarValue {
  return { __extn: { fn: "duration", arg: `${Math.max(0, Math.round(ms))}ms` } };
}

/** A number as Cedar's `decimal`; undefined where four fraction digits or 64 bits do not hold it. */
export function decimal(value: number): CedarValue | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > DECIMAL_LIMIT) return undefined;
  const text = value.toFixed(4);
  return Number(text) === value ? { __extn: { fn: "decimal", arg: text } } : undefined;
}

/**
 * The only way by which a caller's JSON reaches Cedar. Integers become Long, fractions decimal, null absent.
 * @throws AppError `invalid` for members named `__entity`, `__extn` or `__expr`: they would forge typed values
 */
export function encodeArguments(args: JsonObject): EncodedArguments {
  const out: Encoding = { each: {}, texts: {}, numbers: {}, lossy: [], noted: 0 };
  const record = encodeRecord(args, "", out);
  return { args: record, each: out.each, texts: out.texts, numbers: out.numbers, lossy: out.lossy };
}

type Encoding = Omit<EncodedArguments, "args"> & { noted: number };

function encodeRecord(record: JsonObject, at: string, out: Encoding): CedarValue {
  const encoded: [string, CedarValue][] = [];
  for (const [key, member] of Object.entries(record)) {
    const path = `${at}/${pointerToken(key)}`;
    if (key === "__entity" || key === "__extn" || key === "__expr")
      throw invalid(path, "has a reserved name");
    const value = encodeValue(member, path, out);
    if (value !== undefined) encoded.push([key, value]);
  }
  // Not by assignment: that would lose an argument called `__proto__`.
  return Object.fromEntries(encoded);
}

function encodeValue(value: Json, path: string, out: Encoding): CedarValue | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return encodeArray(value, path, out);
  if (typeof value === "object") return encodeRecord(value, path, out);
  const scalar = typeof value === "number" ? encodeNumber(value, path, out) : value;
  if (scalar === undefined || !note(out, path, [scalar])) return scalar;
  if (typeof value === "string") out.texts[path] = value;
  return scalar;
}

function encodeArray(values: Json[], path: string, out: Encoding): CedarValue {
  const items: CedarValue[] = [];
  const scalars: CedarValue[] = [];
  values.forEach((item, i) => {
    const encoded = encodeValue(item, `${path}/${i}`, out);
    if (encoded === undefined) return;
    items.push(encoded);
    if (typeof item !== "object") scalars.push(encoded);
  });
  note(out, path, scalars);
  return items;
}

function encodeNumber(value: number, path: string, out: Encoding): CedarValue | undefined {
  const exact = decimal(value);
  if (exact === undefined) out.lossy.push(path);
  else if (out.noted < MAX_POINTERS) out.numbers[path] = exact;
  return Number.isSafeInteger(value) ? value : exact;
}

/** Whether there was still room for it. */
function note(out: Encoding, path: string, values: CedarValue[]): boolean {
  if (out.noted >= MAX_POINTERS) return false;
  out.noted++;
  out.each[path] = values;
  return true;
}
