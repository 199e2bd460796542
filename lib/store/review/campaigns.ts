import type { Actor } from "../../core/kernel";

/** Who it is that reminds and settles. */
export const CAMPAIGNS: Actor = {
  type: "job",
  id: "review-campaigns",
  name: "Review campaigns",
};
