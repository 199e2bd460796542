import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FindingDetail } from "@/lib/contract/finding";

type Props = { finding: FindingDetail; now: string };

/** What a reader should know before anything else: that it is over, accepted, late, or about to be looked at again. */
export function FindingNotices({ finding, now }: Props) {
  if (finding.state === "resolved") return <Resolved finding={finding} />;
  return (
    <>
      {finding.acceptedUntil ? (
        <Accepted until={finding.acceptedUntil} now={now} note={finding.note} />
      ) : null}
      {finding.overdue ? (
        <Banner tone="red" title="Overdue">
          It should have been settled by <RelativeTime at={finding.dueAt} absolute />
          {finding.dueSaid ? "" : `, as findings of ${finding.severity} severity should`}.
        </Banner>
      ) : null}
      {finding.changedSince ? (
        <Banner tone="blue" title="The rules look again">
          What it is about was changed after they last looked,{" "}
          <RelativeTime at={finding.checkedAt} />. If its cause has gone, it resolves by itself at
          their next turn, and this page says so.
        </Banner>
      ) : null}
    </>
  );
}

function Resolved({ finding: { resolvedBy, resolvedAt, note } }: { finding: FindingDetail }) {
  const gone = resolvedBy === "cause";
  return (
    <Banner tone="green" title={gone ? "Resolved: its cause has gone" : "Resolved by a person"}>
      <RelativeTime at={resolvedAt} absolute />.{" "}
      {gone
        ? "The rules looked again and did not find it. If it comes back, that is a new finding."
        : note}
    </Banner>
  );
}

function Accepted({ until, now, note }: { until: string; now: string; note: string | null }) {
  const over = until < now;
  return (
    <Banner
      tone={over ? "red" : "amber"}
      title={over ? "The accepted time is over" : "The risk is accepted"}
    >
      Until <RelativeTime at={until} absolute />; then it opens again. {note}
    </Banner>
  );
}
