import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/tone";
import type { ApprovalDetail } from "@/lib/contract/approval";
import type { ApprovalState } from "@/lib/core/approval";
import { GrantState } from "./grant-state";

const TITLES: Readonly<Record<Exclude<ApprovalState, "pending">, { title: string; tone: Tone }>> = {
  approved: { title: "Approved", tone: "green" },
  denied: { title: "Denied", tone: "red" },
  expired: { title: "Expired: nobody answered in time, which counts as a no", tone: "grey" },
  cancelled: {
    title: "Withdrawn or ended with its session; the agent may ask again",
    tone: "grey",
  },
};

/** How a request ended, by whom and why, and what became of the yes. */
export function Settlement({ approval }: { approval: ApprovalDetail }) {
  if (approval.state === "pending") return null;
  const { title, tone } = TITLES[approval.state];
  const wanted = approval.state === "approved" ? "approve" : "deny";
  const said = answersOf(approval).filter(({ answer }) => answer === wanted);
  return (
    <Banner tone={tone} title={title}>
      <ul className="flex flex-col gap-1">
        {approval.state === "approved" || approval.state === "denied"
          ? said.map(({ person, reason, at }) => (
              <li key={person.id}>
                By {person.name}, <RelativeTime at={at} />
                {reason ? `: “${reason}”` : ""}
              </li>
            ))
          : null}
        {said.length === 0 && approval.settledAt ? (
          <li>
            <RelativeTime at={approval.settledAt} />
          </li>
        ) : null}
        {approval.grant ? (
          <li className="flex flex-wrap items-center gap-x-2">
            <GrantState grant={approval.grant} />
            {approval.grant.consumedBy ? (
              <Link
                href={`/decisions/${approval.grant.consumedBy}`}
                className="underline underline-offset-4"
              >
                The decision that used it
              </Link>
            ) : null}
          </li>
        ) : null}
      </ul>
    </Banner>
  );
}

/** Everybody's answer once, however many groups they belong to. */
function answersOf({ requirements }: ApprovalDetail) {
  const people = requirements.flatMap((requirement) => requirement.people);
  return [...new Map(people.map((approver) => [approver.person.id, approver])).values()];
}
