import { RelativeTime } from "@/components/ui/relative-time";
import type { ModelRow } from "@/lib/contract/model";
import { reviewWords } from "./model-words";

/** How the review of a model's ability stands. */
export function ReviewMark({ review }: { review: ModelRow["review"] }) {
  const { standing, dueAt } = review;
  if (standing === "current")
    return (
      <span>
        Due <RelativeTime at={dueAt} />
      </span>
    );
  return <span className="text-amber">{reviewWords(review)}</span>;
}
