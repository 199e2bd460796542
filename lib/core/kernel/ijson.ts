import { invalid } from "./errors";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const MAX_DEPTH = 64;
const SAFE_INTEGER_LITERAL = /^-?\d{1,15}$/;

/**
 * Parses I-JSON (RFC 7493): besides being JSON, the text has no duplicate keys, no integer beyond 2^53 − 1, no number
 * beyond double range, no lone surrogate, no NUL and no nesting deeper than 64.
 * @throws AppError `invalid` with a JSON pointer to the offending member
 */
export function parseIJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    throw invalid("", `not JSON (${error instanceof Error ? error.message : "unreadable"})`);
  }
  checkNumbersAndKeys(text);
  checkStrings(value, "", 0);
  return value;
}

/** Refuses the values that parsed JSON may still carry but I-JSON may not: lone surrogates, NUL, excess depth. */
function checkStrings(value: Json, path: string, depth: number): void {
  if (typeof value === "string") checkString(value, path);
  if (typeof value !== "object" || value === null) return;
  if (depth >= MAX_DEPTH) throw invalid(path, `nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++)
      checkStrings(value[i] as Json, `${path}/${i}`, depth + 1);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const at = `${path}/${pointerToken(key)}`;
    checkString(key, at);
    checkStrings(member, at, depth + 1);
  }
}

function checkString(value: string, path: string): void {
  if (value.includes("\u0000")) throw invalid(path, "contains a NUL character");
  if (!value.isWellFormed()) throw invalid(path, "contains a lone surrogate");
}

/** A member name as a JSON pointer token (RFC 6901). */
export function pointerToken(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

const TOKEN = /"|[{}[\],]|-?\d[0-9.eE+-]*/g;
const STRING_END = /["\\]/g;

/** One open object or array while walking: the keys seen so far, or null in an array. */
type Scope = Set<string> | null;

/** Walks the text of known-valid JSON once, seeing what `JSON.parse` hides: repeated keys and lossy numbers. */
function checkNumbersAndKeys(text: string): void {
  const scopes: Scope[] = [];
  let expectKey = false;
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
    const token = m[0];
    if (token === '"') {
      const end = stringEnd(text, m.index + 1);
      if (expectKey) noteKey(scopes.at(-1), text.slice(m.index, end));
      expectKey = false;
      TOKEN.lastIndex = end;
    } else if ("{}[],".includes(token)) expectKey = step(scopes, token);
    else checkNumber(token);
  }
}

/** Applies one structural token; tells whether a member name comes next. */
function step(scopes: Scope[], token: string): boolean {
  if (token === "}" || token === "]") scopes.pop();
  else if (token !== ",") scopes.push(token === "{" ? new Set() : null);
  return token === "{" || (token === "," && scopes.at(-1) instanceof Set);
}

function noteKey(scope: Scope | undefined, raw: string): void {
  if (!scope) return;
  const key = raw.includes("\\") ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  if (scope.has(key)) throw invalid(`/${pointerToken(key)}`, "appears twice in one object");
  scope.add(key);
}

function stringEnd(text: string, from: number): number {
  STRING_END.lastIndex = from;
  for (let m = STRING_END.exec(text); m; m = STRING_END.exec(text)) {
    if (m[0] === '"') return m.index + 1;
    STRING_END.lastIndex = m.index + 2;
  }
  return text.length;
}

function checkNumber(literal: string): void {
  if (SAFE_INTEGER_LITERAL.test(literal)) return;
  const value = Number(literal);
  if (!Number.isFinite(value)) throw invalid("", `number ${literal.slice(0, 40)} is out of range`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw invalid("", `integer ${literal.slice(0, 40)} is beyond 2^53 - 1`);
}
