import type { CapabilityReview } from "../contract/capability-review";
import { REF, timeOf } from "./show";

/** What a capability review is read with. */
export const REVIEW_READ = { reviewer: REF, model: REF, recordedBy: REF } as const;

type Named = { id: string; name: string };
type Stored = {
  id: string;
  model: Named;
  ability: string;
  evidence: string;
  reviewer: Named;
  reviewedAt: Date;
  dueAt: Date;
  recordedBy: Named | null;
  recordedAt: Date;
};

/** A capability review as people read it. */
export function showReview(review: Stored): CapabilityReview {
  const { id, model, ability, evidence, reviewer, recordedBy } = review;
  return {
    ...{ id, model, ability, evidence, reviewer },
    reviewedAt: timeOf(review.reviewedAt),
    dueAt: timeOf(review.dueAt),
    recordedBy: recordedBy?.id === reviewer.id ? null : recordedBy,
    recordedAt: timeOf(review.recordedAt),
  };
}
