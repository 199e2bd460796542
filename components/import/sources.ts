import { type ImportNoun, SHAPES } from "@/lib/core/inventory";

/** Where a document is from: rows of our own columns, or what another system writes. */
export const SOURCES = ["rows", "mcp", "openapi"] as const;
export type Source = (typeof SOURCES)[number];

type SourceWords = {
  label: string;
  accept: string;
  /** What to drop. */
  what: (things: string) => string;
  placeholder: (noun: ImportNoun) => string;
};

export const SOURCE_WORDS: Readonly<Record<Source, SourceWords>> = {
  rows: {
    label: "CSV or JSON",
    accept: ".csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,application/json",
    what: (things) => `a CSV or JSON file of ${things}`,
    placeholder: (noun) =>
      noun === "policy" ? "" : SHAPES[noun].columns.map(({ name }) => name).join(","),
  },
  mcp: {
    label: "An MCP server's tools/list",
    accept: ".json,.txt,.ndjson,application/json",
    what: () => "what the server answered to tools/list",
    placeholder: () => '{"tools":[{"name":"…","description":"…","inputSchema":{…}}]}',
  },
  openapi: {
    label: "An OpenAPI description",
    accept: ".json,.yaml,.yml,.txt,application/json,application/yaml",
    what: () => "an OpenAPI 3 description in JSON or YAML",
    placeholder: () => "openapi: 3.1.0\npaths:",
  },
};
