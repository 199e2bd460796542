import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { handle, label, line, unchangedSince, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const resourceRow = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  kind: z.string(),
  sensitivity: z.enum(SENSITIVITIES),
  tags: z.array(z.string()),
  owner: z.nullable(ref),
  /** Active entitlements that reach it. */
  entitlements: z.number(),
  createdAt: time,
  updatedAt: time,
});
export type ResourceRow = z.infer<typeof resourceRow>;

export const resourceDetail = z.extend(resourceRow, {
  /** Tools whose reviewed map leads to it. */
  tools: z.array(ref),
});
export type ResourceDetail = z.infer<typeof resourceDetail>;

const tags = z.array(label).check(z.maxLength(50));

export const resourceListContract = queryContract({
  name: "resource.list",
  path: "/resources",
  permission: "resource.read",
  summary: "Resources, searched by name, handle or kind.",
  input: z.object({
    ...listInput,
    sensitivity: manyOf(SENSITIVITIES),
    kind: manyTexts,
    tag: manyTexts,
    owner: manyTexts,
    /** Those that nobody owns. */
    without: manyOf(["owner"]),
  }),
  output: pageOf(resourceRow),
});

export const resourceGetContract = queryContract({
  name: "resource.get",
  path: "/resources/:id",
  permission: "resource.read",
  summary: "One resource and the tools that lead to it.",
  input: z.object({ id: uuid }),
  output: resourceDetail,
});

export const resourceCreateContract = commandContract({
  name: "resource.create",
  path: "/resources",
  permission: "resource.write",
  summary: "Adds a data scope or system; its handle never changes.",
  input: z.object({
    handle,
    name: line(120),
    kind: line(60),
    sensitivity: z.enum(SENSITIVITIES),
    tags: z._default(tags, []),
    ownerId: z.optional(z.nullable(uuid)),
  }),
  output: z.object({ id: z.string(), handle: z.string() }),
});

export const resourceUpdateContract = commandContract({
  name: "resource.update",
  path: "/resources/:id/update",
  permission: "resource.write",
  summary: "Changes a resource; a lower sensitivity widens access and needs a reason.",
  input: z.object({
    id: uuid,
    name: z.optional(line(120)),
    kind: z.optional(line(60)),
    sensitivity: z.optional(z.enum(SENSITIVITIES)),
    tags: z.optional(tags),
    ownerId: z.optional(z.nullable(uuid)),
    reason: z.optional(why),
    unchangedSince,
  }),
  output: z.object({ id: z.string(), updatedAt: time }),
});
