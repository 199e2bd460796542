import * as z from "zod/mini";
import { why } from "./field";
import { ref, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/**
 * What a person may hold: agents they operate, agents they answer for, tools, resources, entitlements, entitlements whose step-ups go to
 * them by name, declared tool chains, findings that are not settled, credentials kept elsewhere, models and their providers, reviews in which they have
 * something to decide, reviews that fall back on them, keys to the API that they made, people they stand in for, step-up requests
 * that nobody else can answer, and access that they asked for.
 */
export const HOLDING_KINDS = [
  "agent",
  "sponsorship",
  "tool",
  "resource",
  "entitlement",
  "step-up",
  "chain",
  "finding",
  "credential",
  "model",
  "provider",
  "review",
  "review-fallback",
  "key",
  "deputy",
  "request",
  "access-request",
] as const;
export type HoldingKind = (typeof HOLDING_KINDS)[number];

/** Without a new owner these would be nobody's, so that nobody leaves while they hold one; the others lapse or are withdrawn. */
export const MUST_MOVE: readonly HoldingKind[] = [
  "agent",
  "sponsorship",
  "tool",
  "resource",
  "entitlement",
  "step-up",
  "chain",
  "finding",
  "credential",
  "model",
  "provider",
  "review",
  "review-fallback",
  "key",
];

export const holding = z.object({
  kind: z.enum(HOLDING_KINDS),
  id: z.string(),
  name: z.string(),
  /** A fact beside the name: a state, a scope. */
  detail: z.nullable(z.string()),
});
export type Holding = z.infer<typeof holding>;

export const personHoldings = z.object({
  /** Kinds of which there are any, each with the first of them. */
  kinds: z.array(
    z.object({ kind: z.enum(HOLDING_KINDS), total: z.number(), rows: z.array(holding) }),
  ),
  total: z.number(),
  /** What stays as it is when they leave, in words: what names them but is not theirs. */
  stays: z.array(z.string()),
});
export type PersonHoldings = z.infer<typeof personHoldings>;

export const personHoldingsContract = queryContract({
  name: "person.holdings",
  path: "/people/:id/holdings",
  permission: "person.read",
  summary: "Everything that a person owns or answers for.",
  input: z.object({ id: uuid }),
  output: personHoldings,
});

const MOST_THINGS = 1000;
const thing = z.strictObject({ kind: z.enum(HOLDING_KINDS), id: uuid });

/** Who gets what: a thing goes to whom it names, else to whom its kind names, else to `to`. */
export const handover = z.strictObject({
  to: z.optional(uuid),
  kinds: z.optional(z.partialRecord(z.enum(HOLDING_KINDS), uuid)),
  things: z.optional(
    z
      .array(z.strictObject({ kind: z.enum(HOLDING_KINDS), id: uuid, to: uuid }))
      .check(z.maxLength(MOST_THINGS)),
  ),
});
export type Handover = z.infer<typeof handover>;

/** What was given to whom, and what could not be. */
export const handedOver = z.object({
  given: z.array(z.object({ kind: z.enum(HOLDING_KINDS), to: ref, count: z.number() })),
  /** Keys that the new person could not have made. */
  keysRevoked: z.number(),
  /** Requests that nobody is left to answer, and those for access whose asker has gone. */
  requestsCancelled: z.number(),
});
export type HandedOver = z.infer<typeof handedOver>;

export const personTransferContract = commandContract({
  name: "person.transfer",
  path: "/people/:id/transfer",
  permission: "person.transfer",
  personOnly: true,
  summary: "Gives what a person holds to someone else: all of it, some kinds, or single things.",
  input: z.object({
    id: uuid,
    toId: uuid,
    kinds: z.optional(z.array(z.enum(HOLDING_KINDS)).check(z.minLength(1), z.maxLength(20))),
    things: z.optional(z.array(thing).check(z.minLength(1), z.maxLength(MOST_THINGS))),
    reason: why,
  }),
  output: z.extend(handedOver, { id: z.string(), total: z.number() }),
});

export const personLeaveContract = commandContract({
  name: "person.leave",
  path: "/people/:id/leave",
  permission: "person.write",
  summary:
    "Ends a person's access and gives what they hold to others, so that nothing is nobody's.",
  input: z.object({ id: uuid, reason: why, handover: z.optional(handover) }),
  output: z.extend(handedOver, { id: z.string(), signInsEnded: z.number() }),
});
