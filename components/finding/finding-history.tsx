import { kindWords } from "@/components/event/kind-words";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FindingDetail, FindingStep } from "@/lib/contract/finding";

/** What became of a finding, the latest first, down to when it was found. */
export function FindingHistory({ finding }: { finding: FindingDetail }) {
  const { history, createdAt, latestEventId } = finding;
  const opened = history.some(({ kind }) => kind === "finding.opened");
  return (
    <ol aria-label="History" className="divide-y">
      {history.map((step) => (
        <Step key={step.id} words={kindWords(step.kind)} by={step.by} at={step.at}>
          <Given step={step} />
          {step.reason}
        </Step>
      ))}
      {opened ? null : (
        <Step
          words="Found"
          by={latestEventId === null ? "By the rules" : "In telemetry"}
          at={createdAt}
        />
      )}
    </ol>
  );
}

type StepProps = { words: string; by: string; at: string; children?: React.ReactNode };

function Step({ words, by, at, children }: StepProps) {
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[12rem_1fr_auto]">
      <span className="font-medium">{words}</span>
      <span className="wrap-anywhere min-w-0">{children}</span>
      <span className="text-muted-foreground text-sm">
        {by}, <RelativeTime at={at} />
      </span>
    </li>
  );
}

function Given({ step }: { step: FindingStep }) {
  return (
    <span className="text-muted-foreground">
      {step.owner === undefined ? null : `To ${step.owner?.name ?? "nobody"}. `}
      {step.dueAt === undefined ? null : step.dueAt ? (
        <>
          Due <RelativeTime at={step.dueAt} />.{" "}
        </>
      ) : (
        "Due by its severity. "
      )}
      {step.acceptedUntil ? (
        <>
          Until <RelativeTime at={step.acceptedUntil} />.{" "}
        </>
      ) : null}
    </span>
  );
}
