import * as z from "zod/mini";
import { BOUNDARIES } from "../core/policy";
import { why } from "./field";
import { ref, uuid } from "./list";
import { reachFigures, reachItem, reachTotals } from "./reach";
import { commandContract, queryContract } from "./verb";

const resources = z.array(uuid).check(z.maxLength(200));

/** What is tried. Each names things by the inventory's ids. */
export const reachTry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("remove_entitlement"), entitlement: uuid }),
  z.object({
    kind: z.literal("add_entitlement"),
    agent: uuid,
    tool: uuid,
    resources,
    boundary: z._default(z.enum(BOUNDARIES), "none"),
  }),
  /** What is given replaces what stands. */
  z.object({
    kind: z.literal("narrow_entitlement"),
    entitlement: uuid,
    resources: z.optional(resources),
    boundary: z.optional(z.enum(BOUNDARIES)),
  }),
  z.object({ kind: z.literal("suspend_agent"), agent: uuid }),
  /** Somebody outside holds it. No agent reaches more; what it opens to them is told apart. */
  z.object({ kind: z.literal("compromise_credential"), credential: uuid }),
  /** A version of the policy that is not published, by its number. */
  z.object({
    kind: z.literal("publish_policy"),
    number: z.coerce.number().check(z.int(), z.minimum(1)),
  }),
]);
export type ReachTry = z.infer<typeof reachTry>;

const whatIfRow = z.object({
  agent: ref,
  before: reachFigures,
  after: reachFigures,
});

const whatIf = z.object({
  before: reachTotals,
  after: reachTotals,
  /** Agents whose figures change, the greatest change of radius first, at most 200. */
  agents: z.array(whatIfRow),
  agentCount: z.number(),
  /**
   * What agents would reach no more, what they would newly reach, and what they still reach but with a person asked instead of nobody,
   * or the other way round; the weightiest first, at most 200 each.
   */
  lost: z.array(z.object({ agent: ref, item: z.omit(reachItem, { witness: true }) })),
  gained: z.array(z.object({ agent: ref, item: reachItem })),
  shifted: z.array(z.object({ agent: ref, item: reachItem })),
  /** How many there are of each in all. */
  lostCount: z.number(),
  gainedCount: z.number(),
  shiftedCount: z.number(),
  /** What whoever has the credentials could do, where some are compromised. */
  compromised: z.nullable(
    z.object({
      weight: z.number(),
      agents: z.array(ref),
      items: z.array(reachItem),
      itemCount: z.number(),
    }),
  ),
});
export type WhatIf = z.infer<typeof whatIf>;

export const reachWhatIfContract = queryContract({
  name: "reach.what-if",
  path: "/reach/what-if",
  permission: "reach.try",
  summary: "What agents would reach if something were changed; nothing is.",
  byPost: true,
  input: z.object({ changes: z.array(reachTry).check(z.minLength(1), z.maxLength(50)) }),
  output: whatIf,
});

export const reachAskContract = commandContract({
  name: "reach.ask",
  path: "/reach/ask",
  permission: "reach.try",
  summary:
    "Asks those who own what would change to make it real: a change request, of which they are told by mail.",
  input: z.object({
    changes: z.array(reachTry).check(z.minLength(1), z.maxLength(50)),
    reason: why,
  }),
  /** The request, and how many people were told. */
  output: z.object({ id: z.string(), told: z.number() }),
});
