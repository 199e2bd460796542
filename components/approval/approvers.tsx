import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { type GuardrailNames, PolicyLink } from "@/components/decision/policy-link";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ApprovalDetail, Approver, RequirementView } from "@/lib/contract/approval";

type ApproversProps = {
  requirements: ApprovalDetail["requirements"];
  guardrails: GuardrailNames;
};

/** Who may answer, for which policy, and who has. */
export function Approvers({ requirements, guardrails }: ApproversProps) {
  return (
    <ul className="flex flex-col gap-4">
      {requirements.map((requirement) => (
        <li key={requirement.policy} className="flex flex-col gap-2">
          <div>
            <p className="font-medium">{needed(requirement)}</p>
            <p className="text-muted-foreground text-sm">
              {requirement.name} <PolicyLink policy={requirement.policy} guardrails={guardrails} />
            </p>
          </div>
          <Progress
            label={`Yes so far for ${requirement.name}`}
            value={requirement.given}
            max={requirement.count}
            figures
          />
          <ul className="flex flex-col gap-1.5">
            {requirement.people.map((approver) => (
              <li key={approver.person.id}>
                <ApproverLine approver={approver} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function needed({ count, people }: RequirementView): string {
  if (people.length === 0) return "Nobody is eligible, so it will expire and count as denied";
  const among = people.length === 1 ? "this person" : `any of these ${people.length}`;
  return `${count} yes from ${among}`;
}

/** Someone who may answer, and what they said. */
export function ApproverLine({ approver }: { approver: Approver }) {
  return (
    <span className="flex items-start gap-2">
      <span className="mt-0.75">
        <Mark answer={approver.answer} />
      </span>
      <Said approver={approver} />
    </span>
  );
}

function Said({ approver }: { approver: Approver }) {
  const { person, actingFor, answer, reason, at } = approver;
  return (
    <span className="wrap-anywhere min-w-0">
      {person.name}
      {actingFor.length > 0 ? (
        <span className="text-muted-foreground">
          {" "}
          (deputy for {actingFor.map(({ name }) => name).join(", ")})
        </span>
      ) : null}
      <span className="block text-muted-foreground text-sm">
        {answer === null ? (
          "Has not answered"
        ) : (
          <>
            {answer === "approve" ? "Approved" : "Denied"} <RelativeTime at={at} />
            {reason ? `: “${reason}”` : ""}
          </>
        )}
      </span>
    </span>
  );
}

function Mark({ answer }: { answer: Approver["answer"] }) {
  if (answer === "approve") return <CircleCheck aria-hidden className="size-4 text-green" />;
  if (answer === "deny") return <CircleX aria-hidden className="size-4 text-red" />;
  return <CircleDashed aria-hidden className="size-4 text-muted-foreground" />;
}
