import type { Effect, Json, JsonObject } from "../../kernel";
import { type ClaimedTool, rowsOfTools } from "../claims";
import type { GivenRow } from "../column";
import { isObject, textOf } from "../json-values";
import { refused, requireRows } from "../refused";
import { inputOf } from "./input";
import { followRef, Unreadable } from "./refs";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const READING = ["get", "head", "options", "trace"];
/** What a tool's description holds. */
const MOST_CHARACTERS = 4000;

/**
 * Reads an OpenAPI 3 description: one tool for each operation, named by its operationId, else by method and path.
 * @throws AppError `invalid` when it is none, or of another version
 */
export function readOpenApi(document: Json, server: string): GivenRow[] {
  const root = isObject(document) ? document : {};
  const version = textOf(root.openapi);
  if (root.swagger !== undefined)
    throw refused([{ path: "/swagger", message: "it is Swagger 2; convert it to OpenAPI 3" }]);
  if (!/^3\.[01](\.|$)/.test(version))
    throw refused([{ path: "/openapi", message: "it is not OpenAPI 3.0 or 3.1" }]);
  const paths = isObject(root.paths) ? root.paths : {};
  const tools = Object.entries(paths).flatMap(([path, item]) => toolsOf(root, server, path, item));
  requireRows(tools.length);
  return rowsOfTools(tools);
}

function toolsOf(root: JsonObject, server: string, path: string, item: Json): ClaimedTool[] {
  const of = attempt(() => followRef(root, item));
  if (typeof of === "string") return [unread(server, path, of)];
  return METHODS.flatMap((method) => {
    const operation = of[method];
    if (!isObject(operation)) return [];
    return [toolOf(root, server, path, method, of, operation)];
  });
}

function toolOf(
  root: JsonObject,
  server: string,
  path: string,
  method: string,
  item: JsonObject,
  operation: JsonObject,
): ClaimedTool {
  const name = textOf(operation.operationId) || `${method.toUpperCase()} ${path}`;
  const input = attempt(() => inputOf(root, item, operation));
  if (typeof input === "string") return { ...unread(server, name, input) };
  const texts = [operation.summary ?? item.summary, operation.description ?? item.description];
  const said = texts.map(textOf).filter((text) => text !== "");
  const effects: Effect[] = [READING.includes(method) ? "read" : "write"];
  const old = operation.deprecated === true ? ", and deprecated" : "";
  return {
    server,
    name,
    description: cut([...new Set(said)].join("\n\n")),
    inputSchema: input,
    line: null,
    claims: { words: `It is ${method.toUpperCase()} ${path}${old}`, effects },
  };
}

function unread(server: string, name: string, problem: string): ClaimedTool {
  const empty = { description: "", inputSchema: {}, line: null, claims: null };
  return { server, name, ...empty, problems: [problem] };
}

function attempt<T extends object>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}
