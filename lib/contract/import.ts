import * as z from "zod/mini";
import { IMPORT_FORMATS, IMPORT_NOUNS, type ImportNoun, TABLE_NOUNS } from "../core/inventory";
import { EFFECTS } from "../core/kernel";
import { line, why } from "./field";
import { pageOf } from "./list";
import type { Permission } from "./permission";
import { commandContract, queryContract } from "./verb";

/** What one needs to read the things of each noun, beside the permission to import. */
export const READS: Readonly<Record<ImportNoun, Permission>> = {
  agents: "agent.read",
  tools: "tool.read",
  resources: "resource.read",
  entitlements: "entitlement.read",
  credentials: "credential.read",
  people: "person.read",
  teams: "team.read",
  policy: "policy.read",
};

/** What one needs to make new ones. */
export const MAKES: Readonly<Record<ImportNoun, Permission>> = {
  agents: "agent.write",
  tools: "tool.write",
  resources: "resource.write",
  entitlements: "entitlement.write",
  credentials: "credential.write",
  people: "person.write",
  teams: "team.write",
  policy: "policy.write",
};

export const MAX_DOCUMENT_CHARACTERS = 5_000_000;
/** The request that carries it: JSON writes some characters as two. */
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** How many items one call may apply. */
export const MOST_ITEMS = 200;

export const IMPORT_OUTCOMES = ["create", "change", "unchanged", "refused"] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

export const importProblem = z.object({
  /** The column or member at fault; null when it is the row as a whole. */
  column: z.nullable(z.string()),
  message: z.string(),
});

/** What one row of a document would do. */
export const importItem = z.object({
  /** Counted from 1, without the header. */
  row: z.number(),
  /** On which line of the document it begins. */
  line: z.nullable(z.number()),
  /** What it is about, as documents name it: a handle, an e-mail, `server/name`. */
  key: z.string(),
  outcome: z.enum(IMPORT_OUTCOMES),
  /** Each field that would be set, with what it is now; null for nothing yet. */
  fields: z.array(z.object({ name: z.string(), before: z.json(), after: z.json() })),
  /** The verbs that would be called, in order. What an earlier one answers, such as a new id, is not in their input yet. */
  calls: z.array(z.object({ verb: z.string(), input: z.record(z.string(), z.json()) })),
  problems: z.array(importProblem),
  /** Worth knowing; what a tool's own server claims of it, for example. */
  notes: z.array(z.string()),
  /** Effects that its source makes one guess; never applied. */
  suggestedEffects: z.optional(z.array(z.enum(EFFECTS))),
  /** Stands for all of the above: `import.apply` refuses an item that is not this any more. */
  digest: z.string(),
});
export type ImportItem = z.infer<typeof importItem>;

export const importTotals = z.object({
  create: z.number(),
  change: z.number(),
  unchanged: z.number(),
  refused: z.number(),
});
export type ImportTotals = z.infer<typeof importTotals>;

const document = {
  noun: z.enum(IMPORT_NOUNS),
  format: z.enum(IMPORT_FORMATS),
  /** The whole text, decoded. */
  document: z
    .string()
    .check(
      z.minLength(1, "must not be empty"),
      z.maxLength(MAX_DOCUMENT_CHARACTERS, "must be at most 5,000,000 characters"),
    ),
  /** For `mcp` and `openapi`: the server that the tools belong to. */
  server: z.optional(
    line(120).check(z.refine((text: string) => !text.includes("/"), "must not contain a slash")),
  ),
};

export const importPreviewContract = queryContract({
  name: "import.preview",
  path: "/imports/preview",
  permission: "import.write",
  summary:
    "What a document would change, row by row, with the verbs that would be called; writes nothing.",
  byPost: true,
  bodyBytes: MAX_DOCUMENT_BYTES,
  input: z.object(document),
  output: z.object({
    /** SHA-256 of the document's text, lower-case hex. */
    document: z.string(),
    totals: importTotals,
    items: z.array(importItem),
  }),
});
export type ImportPreview = z.infer<(typeof importPreviewContract)["output"]>;

export const IMPORT_RESULTS = ["created", "changed", "unchanged", "refused"] as const;

export const importResult = z.object({
  row: z.number(),
  line: z.nullable(z.number()),
  key: z.string(),
  result: z.enum(IMPORT_RESULTS),
  /** Why it was refused, or what is still to do. */
  message: z.nullable(z.string()),
  /** The verbs that were done. */
  verbs: z.array(z.string()),
  /** What was made or changed, by noun and id; null where nothing was. */
  thing: z.nullable(z.object({ type: z.string(), id: z.string() })),
  /** Of a person who was added with a sign-in: shown this once. */
  initialPassword: z.optional(z.string()),
});
export type ImportResult = z.infer<typeof importResult>;

export const importApplyContract = commandContract({
  name: "import.apply",
  path: "/imports/apply",
  permission: "import.write",
  summary:
    "Does what a preview showed, item by item, as the caller: each verb asks its own permission and leaves its own event.",
  bodyBytes: MAX_DOCUMENT_BYTES,
  input: z.object({
    ...document,
    /** The items to apply, each as the preview showed it. */
    items: z
      .array(
        z.object({
          row: z.int().check(z.minimum(1)),
          digest: z.string().check(z.regex(/^[0-9a-f]{64}$/, "must be 64 hex digits")),
        }),
      )
      .check(z.minLength(1, "must name an item"), z.maxLength(MOST_ITEMS)),
    reason: why,
  }),
  output: z.object({
    document: z.string(),
    results: z.array(importResult),
    /** Rows that were not tried, since the call had taken long enough: apply them next. */
    left: z.array(z.number()),
  }),
});
export type ImportApplied = z.infer<(typeof importApplyContract)["output"]>;

export const importExportContract = queryContract({
  name: "import.export",
  path: "/imports/export",
  permission: "org.read",
  summary:
    "Everything of one noun in the form in which it is imported; importing it again changes nothing.",
  input: z.object({
    noun: z.enum(TABLE_NOUNS),
    page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000)), 1),
    pageSize: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 500),
  }),
  output: z.extend(pageOf(z.record(z.string(), z.json())), {
    /** The members of a row, in their order. */
    columns: z.array(z.string()),
  }),
});
