import { Gavel, Radar } from "lucide-react";
import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { Copyable } from "@/components/ui/copyable";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { formatDuration, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { DecisionRecordBeside, ExecutionRecord, FindingDetail } from "@/lib/contract/finding";
import { CLOCK_SKEW_MS, MATCHED_BY_WORDS } from "@/lib/core/finding";

type TwoRecordsProps = { finding: FindingDetail; mayAudit: boolean };

/** What was decided and what was executed, side by side, and how the two were found to belong together. */
export function TwoRecords({ finding, mayAudit }: TwoRecordsProps) {
  const { decision, execution, matchedBy } = finding;
  return (
    <div className="@container flex flex-col gap-4">
      <div className="grid gap-4 @3xl:grid-cols-2">
        <Side title="What was decided" icon={<Gavel aria-hidden className="size-4" />}>
          {decision ? (
            <DescriptionList items={decidedItems(decision)} />
          ) : (
            <p className="text-muted-foreground">
              No decision on this call is recorded: nobody asked, so no policy had a say.
            </p>
          )}
        </Side>
        <Side title="What was executed" icon={<Radar aria-hidden className="size-4" />}>
          {execution ? (
            <DescriptionList items={executedItems(execution, mayAudit)} />
          ) : (
            <p className="text-muted-foreground">The execution is no longer in the record.</p>
          )}
        </Side>
      </div>
      {matchedBy ? (
        <p className="text-muted-foreground text-sm">
          Why these two: {MATCHED_BY_WORDS[matchedBy]} A sender’s clock may be off by{" "}
          {formatDuration(CLOCK_SKEW_MS)}.
        </p>
      ) : null}
    </div>
  );
}

type SideProps = { title: string; icon: ReactNode; children: ReactNode };

function Side({ title, icon, children }: SideProps) {
  return (
    <section className="min-w-0 rounded-md border p-4">
      <h3 className="mb-3 flex items-center gap-2 font-semibold">
        {icon}
        {title}
      </h3>
      {children}
    </section>
  );
}

function decidedItems(decision: DecisionRecordBeside): Description[] {
  const [main] = decision.reasons.filter(({ verdict }) => verdict === decision.verdict);
  return [
    { term: "Answer", value: <VerdictBadge verdict={decision.verdict} />, hint: main?.text },
    { term: "Decided", value: <RelativeTime at={decision.at} absolute /> },
    {
      term: "Good until",
      value: decision.validUntil ? (
        <RelativeTime at={decision.validUntil} absolute />
      ) : (
        "Never: the call was not allowed"
      ),
    },
    { term: "Call id", value: decision.callId ?? "None told" },
    {
      term: "Session",
      value: <ThingLink in="/sessions" thing={decision.session} missing="None" />,
    },
    {
      term: "Record",
      value: (
        <TextLink href={`/decisions/${decision.id}`}>Decision, its policies and receipt</TextLink>
      ),
      hint: placeOf(decision.position),
    },
  ];
}

function executedItems(execution: ExecutionRecord, mayAudit: boolean): Description[] {
  const { id, status, errorType, trace } = execution;
  return [
    {
      term: "Reported as",
      value: errorType ? `Failed: ${errorType}` : status === "error" ? "Failed" : "Executed",
    },
    {
      term: "Began",
      value: <RelativeTime at={execution.startedAt} absolute />,
      hint: "By the sender’s clock",
    },
    { term: "Recorded", value: <RelativeTime at={execution.recordedAt} absolute /> },
    { term: "Call id", value: execution.callId ?? "None told" },
    {
      term: "Session",
      value: <ThingLink in="/sessions" thing={execution.session} missing="None" />,
    },
    {
      term: "Trace",
      value: trace ? <Copyable value={trace.traceId} what="trace id" /> : "None",
    },
    {
      term: "Record",
      value: mayAudit ? (
        <TextLink href={`/audit/events/${id}`}>Span as it was recorded, and its proof</TextLink>
      ) : (
        <Copyable value={id} what="event id" />
      ),
      hint: placeOf(execution.position),
    },
  ];
}

function placeOf(position: ExecutionRecord["position"]): string {
  return position ? `Log ${position.log}, entry ${formatNumber(position.index)}` : "Not in the log";
}
