import * as z from "zod/mini";
import type { Permission } from "./permission";
import { queryContract } from "./verb";

/** What can be found, in the order of the groups where nothing fits better, and what it takes to see any of it. */
export const SEARCHED = {
  agent: "agent.read",
  tool: "tool.read",
  resource: "resource.read",
  entitlement: "entitlement.read",
  session: "session.read",
  decision: "decision.read",
  approval: "approval.read",
  finding: "finding.read",
  access_request: "access-request.read",
  review: "review.read",
  credential: "credential.read",
  model: "model.read",
  provider: "provider.read",
  policy: "policy.read",
  routing: "routing-policy.read",
  person: "person.read",
  team: "team.read",
  key: "key.read",
  event: "audit.read",
} as const satisfies Record<string, Permission>;
export type SearchKind = keyof typeof SEARCHED;

/** All that can be found. */
export const SEARCH_KINDS = Object.keys(SEARCHED) as [SearchKind, ...SearchKind[]];

/** Shown of each kind at the most. */
export const MOST_HITS = 8;

const hit = z.object({
  /** An id of the inventory; of a policy's part, `<part>/<handle>`, and of the routing policy that is being worked on, `draft/<number>`. */
  id: z.string(),
  title: z.string(),
  /** What tells it from others of the same title. */
  detail: z.string(),
});
export type SearchHit = z.infer<typeof hit>;

const group = z.object({
  kind: z.enum(SEARCH_KINDS),
  hits: z.array(hit),
  /** There are further ones than these. */
  more: z.boolean(),
});
export type SearchGroup = z.infer<typeof group>;

export const searchFindContract = queryContract({
  name: "search.find",
  path: "/search",
  permission: "search.read",
  summary:
    "Everything the caller may see whose names hold all the words asked for, the best matches first; an id or an exact name leads straight to its thing.",
  input: z.object({ q: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
  output: z.object({
    groups: z.array(group),
    /** The one thing that was named exactly, by its id, handle, e-mail or external id. */
    exact: z.nullable(z.object({ kind: z.enum(SEARCH_KINDS), id: z.string() })),
  }),
});
