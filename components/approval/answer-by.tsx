import { RelativeTime } from "@/components/ui/relative-time";
import type { ApprovalRow } from "@/lib/contract/approval";
import { Countdown } from "./countdown";

type Props = { of: Pick<ApprovalRow, "state" | "expiresAt" | "settledAt"> };

/** How long a request still waits, or when it was settled. */
export function AnswerBy({ of: { state, expiresAt, settledAt } }: Props) {
  if (state === "pending") return <Countdown to={expiresAt} over="Passed: denied" />;
  return (
    <span className="text-muted-foreground">
      Settled <RelativeTime at={settledAt} missing="at its deadline" />
    </span>
  );
}
