import type { Verb } from "../verb";
import { listCapabilityReviews } from "./list-capability-reviews";
import { recordCapabilityReview } from "./record-capability-review";

export { listCapabilityReviews, recordCapabilityReview };

/** What models were found able to do. */
export const capabilityReviewVerbs: Verb[] = [listCapabilityReviews, recordCapabilityReview];
