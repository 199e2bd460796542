/** What has documents of rows and columns; also the address of each. */
export const TABLE_NOUNS = [
  "agents",
  "tools",
  "resources",
  "entitlements",
  "credentials",
  "people",
  "teams",
] as const;
export type TableNoun = (typeof TABLE_NOUNS)[number];

/** What can be imported. A policy is one document of its own form. */
export const IMPORT_NOUNS = [...TABLE_NOUNS, "policy"] as const;
export type ImportNoun = (typeof IMPORT_NOUNS)[number];

/** `mcp`: the answer of an MCP server to `tools/list`. `openapi`: an OpenAPI 3 description. Both are for tools. */
export const IMPORT_FORMATS = ["csv", "json", "mcp", "openapi"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** In which forms a noun's documents may come. */
export function formatsOf(noun: ImportNoun): readonly ImportFormat[] {
  if (noun === "policy") return ["json"];
  return noun === "tools" ? IMPORT_FORMATS : ["csv", "json"];
}
