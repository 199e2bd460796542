import * as z from "zod/mini";
import { line } from "./field";
import { ref, time, uuid } from "./list";
import type { Permission } from "./permission";
import { commandContract, queryContract } from "./verb";

/** The lists that views are kept of, by where they are in the console, and what it takes to read each. */
export const VIEW_LISTS = {
  agents: "agent.read",
  tools: "tool.read",
  entitlements: "entitlement.read",
  sessions: "session.read",
  decisions: "decision.read",
  approvals: "approval.read",
  findings: "finding.read",
  reviews: "review.read",
  "access-requests": "access-request.read",
  credentials: "credential.read",
  "routing/routes": "routing.read",
  "routing/models": "model.read",
  "routing/providers": "provider.read",
  "routing/budgets": "routing.read",
  drift: "drift.read",
  "drift/agents": "drift.read",
} as const satisfies Record<string, Permission>;

export type ViewList = keyof typeof VIEW_LISTS;
export const VIEW_LIST_NAMES = Object.keys(VIEW_LISTS) as [ViewList, ...ViewList[]];

/** What of an address is no part of a view. */
const NOT_KEPT = ["page", "pageSize", "view"];

/** A list's query string as views hold it: without its page, and in one order, so that equal states are equal texts. */
export function viewQuery(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of NOT_KEPT) params.delete(name);
  params.sort();
  return params.toString();
}

const list = z.enum(VIEW_LIST_NAMES);
const name = line(80);
/** A list's query string: its search, filters and sort, without a page. */
const query = z.string().check(z.maxLength(2000));
/** Column → shown. */
const columns = z.record(z.string().check(z.maxLength(40)), z.boolean());

export const viewRow = z.object({
  id: z.string(),
  list,
  name: z.string(),
  query: z.string(),
  /** Null where the reader's own choice of columns stands. */
  columns: z.nullable(z.record(z.string(), z.boolean())),
  shared: z.boolean(),
  owner: ref,
  /** The reader's own. */
  mine: z.boolean(),
  /** The reader's list opens with it. */
  isDefault: z.boolean(),
  /** Whether the reader may rename, change and delete it. */
  mayChange: z.boolean(),
  updatedAt: time,
});
export type ViewRow = z.infer<typeof viewRow>;

export const viewListContract = queryContract({
  name: "view.list",
  path: "/views",
  permission: "view.read",
  summary: "Saved views: one's own and those that are shared, of lists that one may read.",
  input: z.object({ list: z.optional(list) }),
  output: z.object({
    rows: z.array(viewRow),
    /** Whether the reader may offer a view to everyone. */
    mayShare: z.boolean(),
  }),
});

export const viewCreateContract = commandContract({
  name: "view.create",
  path: "/views",
  permission: "view.write",
  summary: "Keeps a list's search, filters, sort and columns under a name.",
  input: z.object({
    list,
    name,
    query: z._default(query, ""),
    columns: z._default(z.nullable(columns), null),
    shared: z._default(z.boolean(), false),
    isDefault: z._default(z.boolean(), false),
  }),
  output: z.object({ id: z.string() }),
  personOnly: true,
});

export const viewUpdateContract = commandContract({
  name: "view.update",
  path: "/views/:id/update",
  permission: "view.write",
  summary: "Renames, changes or shares a view, or opens one's list with it.",
  input: z.object({
    id: uuid,
    name: z.optional(name),
    query: z.optional(query),
    columns: z.optional(z.nullable(columns)),
    shared: z.optional(z.boolean()),
    isDefault: z.optional(z.boolean()),
  }),
  output: z.object({ id: z.string() }),
  personOnly: true,
});

export const viewRemoveContract = commandContract({
  name: "view.remove",
  path: "/views/:id/remove",
  permission: "view.write",
  summary: "Deletes a saved view.",
  input: z.object({ id: uuid }),
  output: z.object({ id: z.string() }),
  personOnly: true,
});
