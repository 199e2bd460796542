import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import canonicalizeJson from "canonicalize";
import type { Json } from "./ijson";

const encoder = new TextEncoder();

/** The RFC 8785 form of a value: one text for equal values. Members that are `undefined` are absent. */
export function canonicalize(value: unknown): string {
  const text = canonicalizeJson(value as Json);
  if (text === undefined) throw new TypeError("undefined has no canonical form");
  return text;
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** SHA-256 of bytes or of a text's UTF-8, 32 bytes. */
export function sha256Bytes(data: string | Uint8Array): Uint8Array {
  return sha256(typeof data === "string" ? utf8(data) : data);
}

/** Lower-case hex SHA-256 over the RFC 8785 form of a value. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256Bytes(canonicalize(value)));
}

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}
