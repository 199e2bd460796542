import type { Effect, Json, JsonObject } from "../kernel";
import { type ClaimedTool, rowsOfTools } from "./claims";
import type { GivenRow } from "./column";
import { isObject, readJson, textOf } from "./json-values";
import { refused, requireRows } from "./refused";

/**
 * Reads what an MCP server answered to `tools/list`: the result alone or in its JSON-RPC envelope, one page, a list of pages, or
 * one page a line.
 * @throws AppError `invalid` when there is no list of tools in it
 */
export function readMcp(text: string, server: string): GivenRow[] {
  const pages = readJson(text).flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
  const results = pages.map(resultOf);
  const tools = results.flatMap(({ tools }) => tools);
  requireRows(tools.length);
  const rows = rowsOfTools(tools.map((tool) => claimedTool(tool, server)));
  const last = results.at(-1);
  if (last?.more) rows.at(-1)?.notes.push("The server has more tools: this page names a next one.");
  return rows;
}

function resultOf(page: Json): { tools: Json[]; more: boolean } {
  const envelope = isObject(page) ? page : {};
  if (isObject(envelope.error))
    throw refused([
      { path: "", message: `the server answered an error: ${textOf(envelope.error.message)}` },
    ]);
  const result = isObject(envelope.result) ? envelope.result : envelope;
  if (!Array.isArray(result.tools))
    throw refused([{ path: "", message: "it has no list of tools, as tools/list answers it" }]);
  return { tools: result.tools, more: textOf(result.nextCursor) !== "" };
}

function claimedTool(value: Json, server: string): ClaimedTool {
  const tool: JsonObject = isObject(value) ? value : {};
  const annotations = isObject(tool.annotations) ? tool.annotations : {};
  return {
    server,
    name: textOf(tool.name),
    description: textOf(tool.description) || textOf(tool.title) || textOf(annotations.title),
    inputSchema: tool.inputSchema ?? {},
    line: null,
    claims: claimsOf(annotations),
  };
}

/** MCP's hints in words; where a hint is missing, nothing is read into its default. */
function claimsOf(hints: JsonObject): ClaimedTool["claims"] {
  const { readOnlyHint, destructiveHint, openWorldHint } = hints;
  const words = [
    ...(readOnlyHint === true ? ["it only reads"] : []),
    ...(readOnlyHint === false ? ["it changes things"] : []),
    ...(destructiveHint === true ? ["it may destroy"] : []),
    ...(destructiveHint === false ? ["it destroys nothing"] : []),
    ...(openWorldHint === true ? ["it reaches the outside"] : []),
    ...(openWorldHint === false ? ["it stays in a closed world"] : []),
  ];
  if (words.length === 0) return null;
  const effects: Effect[] = [];
  if (readOnlyHint === true) effects.push("read");
  if (readOnlyHint === false || destructiveHint === true) effects.push("write");
  if (openWorldHint === true) effects.push("egress");
  return { words: `The server claims that ${words.join(", ")}`, effects };
}
