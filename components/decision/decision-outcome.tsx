import Link from "next/link";
import { LabelList } from "@/components/event/label-list";
import { PrivateText } from "@/components/event/private-text";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { DecisionDetail } from "@/lib/contract/decision";
import { permits } from "@/lib/core/kernel";
import { obligationWords } from "./obligation-words";

type DecisionOutcomeProps = { decision: DecisionDetail; mayReadTexts: boolean };

const OUTCOME_WORDS = { ok: "succeeded", error: "failed", not_executed: "not executed" } as const;

/** What the answer obliged, who was asked, and what then happened to the call. */
export function DecisionOutcome({ decision, mayReadTexts }: DecisionOutcomeProps) {
  const { data, approvals } = decision;
  return (
    <DescriptionList
      items={[
        {
          term: "Obligations",
          value:
            data.obligations.length === 0 ? (
              "None"
            ) : (
              <ul className="list-disc pl-4">
                {data.obligations.map((obligation) => (
                  <li key={JSON.stringify(obligation)}>{obligationWords(obligation)}</li>
                ))}
              </ul>
            ),
        },
        {
          term: "Step-up",
          value:
            approvals.length === 0 ? (
              stepUpMissing(decision)
            ) : (
              <ul className="flex flex-col gap-1">
                {approvals.map(({ id, state, relation }) => (
                  <li key={id} className="flex flex-wrap items-center gap-2">
                    <Link href={`/approvals/${id}`} className="underline underline-offset-4">
                      {relation === "asked"
                        ? "The request this decision led to"
                        : "The yes that this call used up"}
                    </Link>
                    <StateBadge state={state} look="plain" />
                  </li>
                ))}
              </ul>
            ),
        },
        { term: "Outcome", value: <Outcome decision={decision} mayReadTexts={mayReadTexts} /> },
      ]}
    />
  );
}

function stepUpMissing({ verdict }: DecisionDetail): string {
  return verdict === "step_up"
    ? "The agent has not asked for a yes. Until it does, nobody is told and the call stays refused."
    : "None";
}

function Outcome({ decision, mayReadTexts }: DecisionOutcomeProps) {
  const { outcome, verdict } = decision;
  if (!outcome)
    return permits(verdict)
      ? "Not reported yet. Without a report the session gains the label “unknown” when the answer runs out."
      : "None: the call was not allowed.";
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <StateBadge state={OUTCOME_WORDS[outcome.data.status]} />
        <RelativeTime at={outcome.at} />
        {outcome.data.labels.length > 0 ? <LabelList labels={outcome.data.labels} /> : null}
      </p>
      <PrivateText
        text={outcome.result}
        mayRead={mayReadTexts}
        missing="No result text was given, or it was erased."
      />
    </div>
  );
}
