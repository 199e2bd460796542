import Link from "next/link";
import { type GuardrailNames, PolicyLink } from "@/components/decision/policy-link";
import { PrivateText } from "@/components/event/private-text";
import { sourceWords } from "@/components/session/session-words";
import { DescriptionList } from "@/components/ui/description-list";
import type { ApprovalDetail } from "@/lib/contract/approval";

type ApprovalWhyProps = {
  approval: ApprovalDetail;
  guardrails: GuardrailNames;
  mayReadTexts: boolean;
};

/** Why the agent wants it, why it may at all, and why a person is asked. */
export function ApprovalWhy({ approval, guardrails, mayReadTexts }: ApprovalWhyProps) {
  const { request, purposes, agentPurpose, justification, reasons } = approval;
  const asking = reasons.filter(({ verdict }) => verdict === "step_up");
  return (
    <DescriptionList
      items={[
        {
          term: "The original request",
          value:
            request.source === null && request.text === null ? (
              "Not known"
            ) : (
              <PrivateText text={request.text} mayRead={mayReadTexts} />
            ),
          hint: sourceWords(request.source),
        },
        {
          term: "What the agent says",
          value: justification ? (
            <PrivateText text={justification} mayRead={mayReadTexts} />
          ) : mayReadTexts ? (
            "It gave no reason"
          ) : (
            <PrivateText text={null} mayRead={false} />
          ),
          hint: justification ? "The agent's own words: a claim, not proof" : undefined,
        },
        { term: "What the agent is for", value: agentPurpose || "No purpose is recorded" },
        {
          term: "What the entitlement is for",
          value:
            purposes.length === 0 ? (
              "No entitlement is known any more"
            ) : (
              <ul className="flex flex-col gap-1">
                {purposes.map(({ policy, purpose }) => (
                  <li key={policy}>
                    {purpose} <PolicyLink policy={policy} />
                  </li>
                ))}
              </ul>
            ),
        },
        {
          term: "Why you are asked",
          value: (
            <ul className="flex flex-col gap-1">
              {asking.map((reason) => (
                <li key={`${reason.policy} ${reason.text}`}>
                  {reason.effect === "permit"
                    ? "What permits this call asks for a person's yes each time:"
                    : reason.text}{" "}
                  <PolicyLink policy={reason.policy} guardrails={guardrails} />
                </li>
              ))}
              <li>
                <Link
                  href={`/decisions/${approval.evaluationId}`}
                  className="underline underline-offset-4"
                >
                  The whole decision
                </Link>
              </li>
            </ul>
          ),
        },
      ]}
    />
  );
}
