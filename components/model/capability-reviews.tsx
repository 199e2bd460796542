import { Panel } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { CapabilityReview } from "@/lib/contract/capability-review";
import type { ModelDetail } from "@/lib/contract/model";
import { RecordReview } from "./record-review";

type Props = {
  model: ModelDetail;
  /** The reader, where they may review it. */
  reviewer: { id: string; name: string } | null;
};

/** What a model was found able to do, the latest first; a record apart from what it may be shown. */
export function CapabilityReviews({ model, reviewer }: Props) {
  const { reviews, review, status } = model;
  return (
    <Panel
      id="capability"
      title="Capability reviews"
      summary={<Standing review={review} />}
      actions={
        reviewer && status !== "retired" ? <RecordReview model={model} me={reviewer} /> : null
      }
      flush
    >
      <p className="border-b px-4 py-2 text-muted-foreground text-sm">
        What it can do, not what it may be shown: a better benchmark score never widens access. That
        is a separate act of security, above; who may use which tool is decided in access reviews.
      </p>
      {reviews.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          Nobody has written down what this model can do, nor on which evidence.
        </p>
      ) : (
        <ol className="divide-y">
          {reviews.map((each) => (
            <Review key={each.id} review={each} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Standing({ review }: { review: ModelDetail["review"] }) {
  if (review.standing === "none") return "Never reviewed";
  return (
    <>
      Reviewed <RelativeTime at={review.reviewedAt} />,{" "}
      {review.standing === "overdue" ? (
        <span className="text-amber">
          overdue since <RelativeTime at={review.dueAt} />
        </span>
      ) : (
        <>
          due <RelativeTime at={review.dueAt} />
        </>
      )}
    </>
  );
}

function Review({ review }: { review: CapabilityReview }) {
  const { ability, evidence, reviewer, reviewedAt, recordedBy } = review;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <p className="flex flex-wrap items-baseline gap-x-2 text-muted-foreground text-sm">
        <RelativeTime at={reviewedAt} className="font-medium text-foreground" />
        <span>
          by <TextLink href={`/settings/people/${reviewer.id}`}>{reviewer.name}</TextLink>
          {recordedBy ? `, recorded by ${recordedBy.name}` : ""}
        </span>
      </p>
      <p className="wrap-anywhere max-w-prose whitespace-pre-wrap">{ability}</p>
      <div>
        <h3 className="text-muted-foreground text-sm">Evidence</h3>
        <p className="wrap-anywhere max-w-prose whitespace-pre-wrap text-sm">{evidence}</p>
      </div>
    </li>
  );
}
