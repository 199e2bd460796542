import * as z from "zod/mini";
import { why } from "./field";
import { listInput, manyOf, pageOf, ref, time, uuid } from "./list";
import { reachTry } from "./reach-try";
import { commandContract, queryContract } from "./verb";

/** `made`: everything asked for is so by now, whoever did it. */
export const CHANGE_REQUEST_STATES = ["pending", "made", "declined", "withdrawn"] as const;

const changeRequest = z.object({
  id: z.string(),
  state: z.enum(CHANGE_REQUEST_STATES),
  /** What is asked for, and whether each is so by now. */
  changes: z.array(z.object({ change: reachTry, made: z.boolean() })),
  /** What things that changes name by id are called; what is not there any more, or not for the reader to see, is not named. */
  names: z.record(z.string(), z.string()),
  reason: z.string(),
  asker: ref,
  /** Who owned a part of it when it was asked. */
  asked: z.array(ref),
  askedAt: time,
  settledAt: z.nullable(time),
  /** Nobody where it was made. */
  settledBy: z.nullable(ref),
  /** Why it was declined or withdrawn. */
  answer: z.nullable(z.string()),
  /** Pending, and asked of the reader. */
  mine: z.boolean(),
  may: z.object({ decline: z.boolean(), withdraw: z.boolean() }),
});
export type ChangeRequest = z.infer<typeof changeRequest>;

export const changeRequestListContract = queryContract({
  name: "change-request.list",
  path: "/change-requests",
  permission: "reach.read",
  summary: "What people ask owners to change so that agents reach less, the latest first.",
  input: z.object({
    ...listInput,
    state: manyOf(CHANGE_REQUEST_STATES),
    mine: z.optional(z.stringbool()),
    own: z.optional(z.stringbool()),
  }),
  output: pageOf(changeRequest),
});

export const changeRequestGetContract = queryContract({
  name: "change-request.get",
  path: "/change-requests/:id",
  permission: "reach.read",
  summary: "One request, and how much of it is so by now.",
  input: z.object({ id: uuid }),
  output: changeRequest,
});

export const changeRequestDeclineContract = commandContract({
  name: "change-request.decline",
  path: "/change-requests/:id/decline",
  permission: "reach.try",
  personOnly: true,
  summary: "Says no to a request that one was asked; who asked is told why.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), state: z.literal("declined") }),
});

export const changeRequestWithdrawContract = commandContract({
  name: "change-request.withdraw",
  path: "/change-requests/:id/withdraw",
  permission: "reach.try",
  personOnly: true,
  summary: "Takes back what one asked for.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), state: z.literal("withdrawn") }),
});
