import * as z from "zod/mini";
import { CHAIN_BOUNDARIES, MAX_CHAIN_STEPS, MIN_CHAIN_STEPS, stepUp } from "../core/policy";
import { handle, line, proseOrNone, why } from "./field";
import { uuid } from "./list";
import { commandContract } from "./verb";

const steps = z
  .array(z.object({ toolId: uuid, repeats: z._default(z.boolean(), false) }))
  .check(z.minLength(MIN_CHAIN_STEPS, "needs two steps at least"), z.maxLength(MAX_CHAIN_STEPS));
const agentIds = z.array(uuid).check(z.maxLength(500));
const boundary = z.enum(CHAIN_BOUNDARIES);

export const chainDeclareContract = commandContract({
  name: "chain.declare",
  path: "/chains",
  permission: "chain.write",
  summary: "Declares a tool chain with its owner and boundary; binding from the next record on.",
  input: z.object({
    handle,
    name: line(120),
    purpose: z._default(proseOrNone(1000), ""),
    steps,
    /** Whom it is for; empty: all agents. */
    agents: agentIds,
    ownerId: uuid,
    boundary,
    /** Whom a boundary of step-up asks. */
    stepUp: z.optional(z.nullable(stepUp)),
  }),
  output: z.object({ id: z.string(), handle: z.string(), version: z.number() }),
});

export const chainUpdateContract = commandContract({
  name: "chain.update",
  path: "/chains/:id/update",
  permission: "chain.write",
  summary:
    "Changes a declared chain; what lets agents do more needs its owner, or the owner of all it reaches.",
  input: z.object({
    id: uuid,
    name: z.optional(line(120)),
    purpose: z.optional(proseOrNone(1000)),
    steps: z.optional(steps),
    agents: z.optional(agentIds),
    boundary: z.optional(boundary),
    stepUp: z.optional(z.nullable(stepUp)),
    reason: why,
    /** The version that was read. */
    version: z.number(),
  }),
  output: z.object({ id: z.string(), version: z.number() }),
});

export const chainRetireContract = commandContract({
  name: "chain.retire",
  path: "/chains/:id/retire",
  permission: "chain.write",
  summary:
    "Takes a declaration back: its boundary ends, and agents limited to chains may not run it.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string() }),
});

export const chainAssignOwnerContract = commandContract({
  name: "chain.assign-owner",
  path: "/chains/:id/assign-owner",
  permission: "chain.write",
  summary: "Gives a declared chain to a person who answers for it.",
  input: z.object({ id: uuid, ownerId: uuid, reason: z.optional(why) }),
  output: z.object({ id: z.string() }),
});

export const chainLimitContract = commandContract({
  name: "chain.limit",
  path: "/chains/limit",
  permission: "chain.write",
  summary: "Limits an agent to the chains declared for it, from the next record on.",
  input: z.object({ agentId: uuid, reason: why }),
  output: z.object({ agentId: z.string(), limited: z.boolean() }),
});

export const chainLiftContract = commandContract({
  name: "chain.lift",
  path: "/chains/lift",
  permission: "chain.write",
  summary: "Lifts the limit to declared chains; needs the owner of everything the agent reaches.",
  input: z.object({ agentId: uuid, reason: why }),
  output: z.object({ agentId: z.string(), limited: z.boolean() }),
});
