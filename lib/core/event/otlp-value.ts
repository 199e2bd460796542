import type { Json } from "../kernel";
import { fitsId, MAX_ID_BYTES } from "./canonical-event";
import { Rejection } from "./rejection";
import { isCleanText, MAX_DEPTH } from "./repair";

/** The widest plausible times of telemetry: 2000-01-01 up to, not including, 2100-01-01, in ms. */
export const EARLIEST_MS = 946_684_800_000;
export const LATEST_MS = 4_102_444_800_000;

/** How far a sender's clock may run ahead of the receiver's, in ms. */
export const MAX_AHEAD_MS = 86_400_000;

export type Members = { [key: string]: unknown };

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list member of OTLP/JSON: absent and null are empty; anything else but a list is refused. */
export function listOf(value: unknown, what: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Rejection(`${what} is not a list`);
  return value;
}

/**
 * An OTLP/JSON `AnyValue` as plain JSON: int64 within 2^53 as number, else as its digits; NaN and infinities as their names;
 * bytes as base64; the empty value as null.
 * @throws Rejection for a value that is none of the seven kinds or nests deeper than MAX_DEPTH
 */
export function plainOf(value: unknown, depth = 0): Json {
  if (value === undefined || value === null) return null;
  if (!isMembers(value)) throw new Rejection("an attribute's value is not an AnyValue object");
  if (depth > MAX_DEPTH) throw new Rejection(`an attribute is nested deeper than ${MAX_DEPTH}`);
  for (const kind of Object.keys(value)) {
    const read = READERS[kind];
    if (read) return read(value[kind], depth);
  }
  if (Object.keys(value).length > 0)
    throw new Rejection("an attribute's value is of no known kind");
  return null;
}

const READERS: { [kind: string]: ((value: unknown, depth: number) => Json) | undefined } = {
  stringValue: (value) => expectText(value),
  boolValue: (value) => {
    if (typeof value !== "boolean") throw new Rejection("a boolValue is not a boolean");
    return value;
  },
  intValue: (value) => integerOf(value),
  doubleValue: (value) => doubleOf(value),
  bytesValue: (value) => expectText(value),
  arrayValue: (value, depth) => {
    const values = isMembers(value) ? value.values : undefined;
    return listOf(values, "an arrayValue").map((item) => plainOf(item, depth + 1));
  },
  kvlistValue: (value, depth) => {
    const values = isMembers(value) ? value.values : undefined;
    return membersOf(listOf(values, "a kvlistValue"), depth + 1);
  },
};

/** Key-value pairs as an object. A key given twice keeps every value, as a list, so that none is lost. */
export function membersOf(pairs: readonly unknown[], depth = 0): { [key: string]: Json } {
  const members = new Map<string, Json>();
  const repeated = new Map<string, Json[]>();
  for (const pair of pairs) {
    const { key, value } = pairOf(pair);
    const plain = plainOf(value, depth);
    const earlier = members.get(key);
    if (earlier === undefined) members.set(key, plain);
    else repeated.set(key, [...(repeated.get(key) ?? [earlier]), plain]);
  }
  for (const [key, values] of repeated) members.set(key, values);
  return Object.fromEntries(members);
}

function pairOf(pair: unknown): { key: string; value: unknown } {
  if (!isMembers(pair) || typeof pair.key !== "string")
    throw new Rejection("an attribute has no key");
  return { key: pair.key, value: pair.value };
}

function expectText(value: unknown): string {
  if (typeof value !== "string") throw new Rejection("a stringValue is not a string");
  return value;
}

const INT64 = /^-?\d{1,19}$/;

function integerOf(value: unknown): number | string {
  if (typeof value === "number" && Number.isInteger(value))
    return Number.isSafeInteger(value) ? value : String(value);
  if (typeof value !== "string" || !INT64.test(value))
    throw new Rejection("an intValue is not an integer");
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const DOUBLE = /^(?:NaN|-?Infinity|[+-]?\d{1,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{1,4})?)$/;

function doubleOf(value: unknown): number | string {
  const number = typeof value === "number" ? value : DOUBLE.test(String(value)) && Number(value);
  if (typeof number !== "number") throw new Rejection("a doubleValue is not a number");
  return Number.isFinite(number) ? number : String(number);
}

const BASE64 = /^[A-Za-z0-9+/_-]{1,64}={0,2}$/;

/**
 * A trace or span id as lower-case hex. OTLP/JSON says hex; exporters that follow plain proto3 JSON send base64.
 * Empty, absent and all-zero ids are `undefined`.
 * @param bytes 16 for a trace, 8 for a span
 * @throws Rejection for anything else
 */
export function traceIdOf(value: unknown, bytes: 8 | 16, what: string): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const hex = typeof value === "string" ? hexOf(value, bytes) : undefined;
  if (hex === undefined) throw new Rejection(`${what} is not ${bytes} bytes of hex`);
  return /^0+$/.test(hex) ? undefined : hex;
}

function hexOf(text: string, bytes: number): string | undefined {
  if (text.length === bytes * 2)
    return /^[0-9a-fA-F]+$/.test(text) ? text.toLowerCase() : undefined;
  if (!BASE64.test(text)) return undefined;
  const digits = text.replaceAll("=", "").replaceAll("-", "+").replaceAll("_", "/");
  if (digits.length !== Math.ceil((bytes * 4) / 3)) return undefined;
  const binary = atob(digits);
  return Array.from(binary, (c) => c.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

/**
 * Nanoseconds since 1970, as OTLP sends them (digits or number). Zero and absent are `undefined`.
 * @throws Rejection for what is not a time between 2000 and 2100
 */
export function nanosOf(value: unknown, what: string): bigint | undefined {
  if (value === undefined || value === null || value === "" || value === "0" || value === 0)
    return undefined;
  const readable =
    (typeof value === "string" && /^\d{1,20}$/.test(value)) ||
    (typeof value === "number" && Number.isInteger(value));
  if (!readable) throw new Rejection(`${what} is not a number of nanoseconds`);
  const nanos = BigInt(value);
  const ms = millisOf(nanos);
  if (ms < EARLIEST_MS || ms >= LATEST_MS) throw new Rejection(`${what} is not a plausible time`);
  return nanos;
}

/** Whole milliseconds of a nanosecond time, rounded down. */
export function millisOf(nanos: bigint): number {
  return Number(nanos / 1_000_000n);
}

/** ISO 8601 UTC to the millisecond. */
export function isoOf(nanos: bigint): string {
  return new Date(millisOf(nanos)).toISOString();
}

/** Refuses a text that cannot be an id: over 256 bytes, or holding NUL or a lone surrogate. */
export function checkId(text: string, what: string): string {
  if (!fitsId(text)) throw new Rejection(`${what} is longer than ${MAX_ID_BYTES} bytes`);
  if (!isCleanText(text)) throw new Rejection(`${what} holds characters that no id may hold`);
  return text;
}

/** A proto3 JSON enum, sent as number or name, as the name's last word in lower case; the first word when unknown. */
export function enumOf<T extends string>(value: unknown, words: readonly [T, ...T[]]): T {
  if (typeof value === "number") return words[value] ?? words[0];
  if (typeof value !== "string") return words[0];
  return words.find((word) => value.endsWith(`_${word.toUpperCase()}`)) ?? words[0];
}
