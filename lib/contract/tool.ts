import * as z from "zod/mini";
import { EFFECTS } from "../core/kernel";
import { ARGUMENT_ROLES, TOOL_STATES } from "../core/policy";
import { label, line, pointer, proseOrNone } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export { ARGUMENT_ROLES };
export const RESOURCE_MATCHES = ["always", "equals", "prefix"] as const;
export type ArgumentRole = (typeof ARGUMENT_ROLES)[number];

/** What an argument means to guardrails, and whether an approver's yes covers any value of it. */
export const argumentRole = z.object({
  role: z.optional(z.enum(ARGUMENT_ROLES)),
  volatile: z.optional(z.boolean()),
});
const argumentRoles = z.record(pointer, argumentRole);
export type ArgumentRoles = z.infer<typeof argumentRoles>;

/** Which resource a call reaches: always, or when an argument equals or begins with a value. */
export const resourceMapping = z.object({
  argument: z.optional(pointer),
  match: z.enum(RESOURCE_MATCHES),
  value: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  /** The resource's handle. */
  resource: z.string().check(z.minLength(1), z.maxLength(63)),
});
export type ResourceMapping = z.infer<typeof resourceMapping>;

export const toolRow = z.object({
  id: z.string(),
  /** `<server>/<name>`: its id to callers. */
  tool: z.string(),
  server: z.string(),
  name: z.string(),
  description: z.string(),
  effects: z.array(z.enum(EFFECTS)),
  labels: z.array(z.string()),
  owner: z.nullable(ref),
  state: z.enum(TOOL_STATES),
  origin: z.string(),
  /** Of which tool it is another name. */
  mergedInto: z.nullable(ref),
  /** Its definition is not the one that was reviewed. */
  drifted: z.boolean(),
  entitlements: z.number(),
  reviewedAt: z.nullable(time),
  createdAt: time,
  updatedAt: time,
});
export type ToolRow = z.infer<typeof toolRow>;

const definition = z.object({
  description: z.string(),
  inputSchema: z.record(z.string(), z.json()),
});
export type ToolDefinition = z.infer<typeof definition>;

/** Something that speaks of an argument which the tool's present schema does not have. */
export const danglingUse = z.object({
  pointer: z.string(),
  by: z.enum(["role", "mapping", "constraint", "obligation"]),
  /** The entitlement that says it. */
  entitlement: z.nullable(z.extend(ref, { agent: z.string() })),
});
export type DanglingUse = z.infer<typeof danglingUse>;

export const toolDetail = z.extend(toolRow, {
  inputSchema: z.record(z.string(), z.json()),
  schemaHash: z.string(),
  reviewedHash: z.nullable(z.string()),
  /** What the last reviewer saw; null before the first review, and where it was not kept. */
  reviewed: z.nullable(definition),
  /** What no longer fits its definition. */
  dangling: z.array(danglingUse),
  /** Tools that are other names of it. */
  otherNames: z.array(ref),
  argumentRoles,
  resourceMap: z.array(resourceMapping),
});
export type ToolDetail = z.infer<typeof toolDetail>;

const MAX_SCHEMA_CHARS = 100_000;
const inputSchema = z
  .record(z.string(), z.json())
  .check(
    z.refine(
      (schema: unknown) => JSON.stringify(schema).length <= MAX_SCHEMA_CHARS,
      `must be at most ${MAX_SCHEMA_CHARS} characters of JSON`,
    ),
  );

const namePart = line(120).check(
  z.refine((text: string) => !text.includes("/"), "must not contain a slash"),
);

export const toolState = z.object({ id: z.string(), state: z.enum(TOOL_STATES) });

export const toolNamesContract = queryContract({
  name: "tool.names",
  path: "/tools/names",
  permission: "tool.read",
  summary:
    "What every tool is called, by name, and the labels of its results: for choosing among them.",
  input: z.object({}),
  output: z.object({
    rows: z.array(z.object({ id: z.string(), name: z.string(), labels: z.array(z.string()) })),
  }),
});

export const toolListContract = queryContract({
  name: "tool.list",
  path: "/tools",
  permission: "tool.read",
  summary: "Tools, searched by server, name or description.",
  input: z.object({
    ...listInput,
    state: manyOf(TOOL_STATES),
    effect: manyOf(EFFECTS),
    origin: manyOf(["registered", "discovered"]),
    drifted: manyOf(["yes", "no"]),
    server: manyTexts,
    label: manyTexts,
    owner: manyTexts,
    /** Those that nobody owns. */
    without: manyOf(["owner"]),
  }),
  output: pageOf(toolRow),
});

export const toolGetContract = queryContract({
  name: "tool.get",
  path: "/tools/:id",
  permission: "tool.read",
  summary: "One tool with its schema, hashes, argument roles and resource map.",
  input: z.object({ id: uuid }),
  output: toolDetail,
});

export const toolCreateContract = commandContract({
  name: "tool.create",
  path: "/tools",
  permission: "tool.write",
  summary: "Registers a tool as a proposal; nobody may be entitled to it before its review.",
  input: z.object({
    server: namePart,
    name: line(120),
    description: z._default(proseOrNone(4000), ""),
    inputSchema: z._default(inputSchema, {}),
    ownerId: z.optional(z.nullable(uuid)),
  }),
  output: z.extend(toolState, { tool: z.string(), schemaHash: z.string() }),
});

export const toolUpdateContract = commandContract({
  name: "tool.update",
  path: "/tools/:id/update",
  permission: "tool.write",
  summary: "Records a tool's new definition; until it is reviewed the tool counts as drifted.",
  input: z.object({
    id: uuid,
    description: z.optional(proseOrNone(4000)),
    inputSchema: z.optional(inputSchema),
  }),
  output: z.object({ id: z.string(), schemaHash: z.string(), drifted: z.boolean() }),
});

export const toolReviewContract = commandContract({
  name: "tool.review",
  path: "/tools/:id/review",
  permission: "tool.write",
  summary: "Says what a tool does and reaches, for the definition the reviewer saw.",
  input: z.object({
    id: uuid,
    /** The hash of the definition that the reviewer saw. */
    schemaHash: z.string().check(z.regex(/^[0-9a-f]{64}$/, "must be 64 hex digits")),
    effects: z.array(z.enum(EFFECTS)).check(z.minLength(1, "must name at least one effect")),
    labels: z.array(label).check(z.maxLength(50)),
    argumentRoles: argumentRoles.check(
      z.refine((roles) => Object.keys(roles).length <= 100, "must name at most 100 arguments"),
    ),
    resourceMap: z.array(resourceMapping).check(z.maxLength(100)),
    ownerId: z.nullable(uuid),
  }),
  output: toolState,
});
