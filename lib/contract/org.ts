import * as z from "zod/mini";
import { line, why } from "./field";
import { time } from "./list";
import { freezeConsequences } from "./tool-stop";
import { commandContract, queryContract } from "./verb";

export const orgDetail = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  /** Its figures are demo data. */
  demo: z.boolean(),
  /** Every call is blocked. */
  frozen: z.boolean(),
  state: z.enum(["open", "closed"]),
  createdAt: time,
  /** What is there, so that an empty page can say what to do next. */
  counts: z.object({
    people: z.number(),
    agents: z.number(),
    proposedAgents: z.number(),
    tools: z.number(),
    proposedTools: z.number(),
    /** Of the proposed ones, those that telemetry found. */
    discoveredAgents: z.number(),
    discoveredTools: z.number(),
    resources: z.number(),
    entitlements: z.number(),
    rules: z.number(),
    gatewayKeys: z.number(),
    usedGatewayKeys: z.number(),
    sessions: z.number(),
    pendingApprovals: z.number(),
    webhooks: z.number(),
  }),
});
export type OrgDetail = z.infer<typeof orgDetail>;

const frozen = z.object({ frozen: z.boolean() });

export const orgGetContract = queryContract({
  name: "org.get",
  path: "/org",
  permission: "org.read",
  summary: "The organisation and what it holds.",
  input: z.object({}),
  output: orgDetail,
});

export const orgPreviewFreezeContract = queryContract({
  name: "org.preview-freeze",
  path: "/org/preview-freeze",
  permission: "org.read",
  summary: "What a freeze of the organisation would stop, in figures.",
  input: z.object({}),
  output: freezeConsequences,
});

export const orgFreezeContract = commandContract({
  name: "org.freeze",
  path: "/org/freeze",
  permission: "org.freeze",
  personOnly: true,
  summary: "Blocks every call of every agent from the next record on.",
  input: z.object({ reason: why }),
  output: frozen,
});

export const orgUnfreezeContract = commandContract({
  name: "org.unfreeze",
  path: "/org/unfreeze",
  permission: "org.freeze",
  personOnly: true,
  summary: "Lets calls be decided again.",
  input: z.object({ reason: why }),
  output: frozen,
});

export const orgClearDemoContract = commandContract({
  name: "org.clear-demo",
  path: "/org/clear-demo",
  permission: "org.write",
  personOnly: true,
  fresh: true,
  summary: "Closes the demo organisation and opens an empty one, with the caller as its admin.",
  input: z.object({ name: line(120) }),
  output: z.object({
    orgId: z.string(),
    personId: z.string(),
    /** The caller's sign-in in the new organisation, as fresh and as long as the old one. */
    loginSessionId: z.string(),
  }),
});
