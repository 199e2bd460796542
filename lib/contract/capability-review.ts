import * as z from "zod/mini";
import { moment, prose } from "./field";
import { listInput, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/** What a model was found able to do. It never says what a model may touch. */
export const capabilityReview = z.object({
  id: z.string(),
  model: ref,
  /** What it can do, and what it cannot. */
  ability: z.string(),
  /** What that rests on: benchmarks with their scores, own trials, links. */
  evidence: z.string(),
  reviewer: ref,
  reviewedAt: time,
  /** When the next is due. */
  dueAt: time,
  /** Who wrote it down, where that was somebody else. */
  recordedBy: z.nullable(ref),
  recordedAt: time,
});
export type CapabilityReview = z.infer<typeof capabilityReview>;

export const capabilityReviewListContract = queryContract({
  name: "capability-review.list",
  path: "/capability-reviews",
  permission: "capability-review.read",
  summary: "What models were found able to do, searched by what was found and on which evidence.",
  input: z.object({ ...listInput, model: manyTexts, reviewer: manyTexts }),
  output: pageOf(capabilityReview),
});

export const capabilityReviewRecordContract = commandContract({
  name: "capability-review.record",
  path: "/capability-reviews",
  permission: "capability-review.write",
  summary:
    "Records what a model was found able to do, and when to look again; it widens nothing that the model may be shown.",
  input: z.object({
    modelId: uuid,
    ability: prose(4000),
    evidence: prose(8000),
    /** The caller, unless somebody else did it. */
    reviewerId: z.optional(uuid),
    /** Now, unless it was earlier. */
    reviewedAt: z.optional(moment),
    dueAt: z.iso.datetime({ offset: true, error: "must be a day" }),
  }),
  output: z.object({ id: z.string(), modelId: z.string(), dueAt: time }),
});
