import { Banner } from "@/components/ui/banner";
import type { ApprovalDetail } from "@/lib/contract/approval";
import { Countdown } from "./countdown";
import { DecisionBar } from "./decision-bar";
import { Settlement } from "./settlement";

type AnswerPanelProps = { approval: ApprovalDetail; mayDecideAny: boolean };

/** What the reader can do about a request now: answer it, read why they cannot, or see how it ended. */
export function AnswerPanel({ approval, mayDecideAny }: AnswerPanelProps) {
  if (approval.state !== "pending") return <Settlement approval={approval} />;
  if (approval.mayDecide) return <DecisionBar approval={approval} />;
  return (
    <Banner tone="violet" title="Waits for someone else">
      <p>{whyNot(approval, mayDecideAny)}</p>
      <p>
        {approval.given} of {approval.needed} yes so far,{" "}
        <Countdown to={approval.expiresAt} over="deadline passed: it counts as denied" />.
      </p>
    </Banner>
  );
}

function whyNot({ mayNotBecause, expiresAt }: ApprovalDetail, mayDecideAny: boolean): string {
  if (mayNotBecause) return mayNotBecause;
  if (!mayDecideAny)
    return "Your roles may read requests but not answer them (permission approval.decide).";
  return Date.parse(expiresAt) <= Date.now()
    ? "The deadline has passed: it counts as denied."
    : "You cannot answer this request.";
}
