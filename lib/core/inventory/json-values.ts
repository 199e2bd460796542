import { AppError, type Json, type JsonObject, parseIJson } from "../kernel";
import { placeOfFault } from "./json-place";
import { refused } from "./refused";

/** Whether a value is an object and no list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects in a list; none of anything else. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text, or nothing where it is none. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** One JSON value of a document, with the line on which it begins. */
export type PlacedJson = { line: number | null; value: Json };

/**
 * The values of a document that is one JSON value, or one a line (NDJSON).
 * @throws AppError `invalid` naming line and column of what is not JSON
 */
export function readJson(text: string): PlacedJson[] {
  const lines = text.split("\n").map((each, i) => ({ line: i + 1, text: each.trim() }));
  const said = lines.filter((each) => each.text !== "");
  const byLine = said.length > 1 && said.every((each) => each.text.startsWith("{"));
  if (!byLine) return [{ line: said[0]?.line ?? 1, value: read(text, 1) }];
  return said.map(({ line, text: each }) => ({ line, value: read(each, line) }));
}

/** The one JSON value that a document is. @throws AppError `invalid` */
export function readJsonDocument(text: string): Json {
  return read(text, 1);
}

function read(text: string, firstLine: number): Json {
  try {
    return parseIJson(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { path, message } = error.issues[0] ?? { path: "", message: error.message };
    if (isJson(text)) {
      const line = firstLine > 1 ? `line ${firstLine}: ` : "";
      throw refused([{ path, message: `${line}${path === "" ? "" : `${path} `}${message}` }]);
    }
    const at = placeOfFault(text);
    const place = `line ${at.line + firstLine - 1}, column ${at.column}`;
    throw refused([{ path: "", message: `${place}: it is not JSON from here on` }]);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const MARK = /\n|[^\s]/g;

/** On which lines the elements of a well-formed JSON array begin. */
export function elementLines(text: string): number[] {
  const lines: number[] = [];
  const at = { depth: 0, line: 1, begins: false };
  MARK.lastIndex = 0;
  for (let m = MARK.exec(text); m; m = MARK.exec(text)) {
    const [char] = m;
    if (char === "\n") {
      at.line++;
      continue;
    }
    if (at.begins && char !== "]") lines.push(at.line);
    at.depth += depthBy(char);
    at.begins = at.depth === 1 && (char === "[" || char === ",");
    if (char === '"') MARK.lastIndex = stringEnd(text, m.index);
  }
  return lines;
}

function depthBy(char: string): number {
  if (char === "[" || char === "{") return 1;
  return char === "]" || char === "}" ? -1 : 0;
}

/** Just behind the string that begins here. */
function stringEnd(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}
