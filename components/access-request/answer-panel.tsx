import Link from "next/link";
import { Countdown } from "@/components/approval/countdown";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/tone";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import type { ApprovalState } from "@/lib/core/approval";
import { DecideBar } from "./decide-bar";

type Props = { request: AccessRequestDetail; mayDecideAny: boolean };

/** What the reader can do about a request for access now: answer it, read why they cannot, or see how it ended. */
export function AnswerPanel({ request, mayDecideAny }: Props) {
  if (request.state !== "pending") return <Settled request={request} />;
  if (request.mayDecide) return <DecideBar request={request} />;
  return (
    <Banner tone="violet" title="Waits for someone else">
      <p>{whyNot(request, mayDecideAny)}</p>
      <p>
        {request.given} of {request.needed} yes so far,{" "}
        <Countdown to={request.expiresAt} over="deadline passed: it counts as denied" />.
      </p>
    </Banner>
  );
}

function whyNot({ mayNotBecause, expiresAt }: AccessRequestDetail, mayDecideAny: boolean): string {
  if (Date.parse(expiresAt) <= Date.now()) return "The deadline has passed: it counts as denied.";
  if (!mayDecideAny)
    return "Your roles may read requests for access but not decide on them (permission access-request.decide).";
  return mayNotBecause ?? "You cannot answer this request.";
}

const ENDS: Readonly<Record<Exclude<ApprovalState, "pending">, { title: string; tone: Tone }>> = {
  approved: { title: "Granted", tone: "green" },
  denied: { title: "Denied", tone: "red" },
  expired: { title: "Expired: nobody answered in time, which counts as a no", tone: "grey" },
  cancelled: { title: "Withdrawn", tone: "grey" },
};

function Settled({ request }: { request: AccessRequestDetail }) {
  if (request.state === "pending") return null;
  const { title, tone } = ENDS[request.state];
  const wanted = request.state === "approved" ? "approve" : "deny";
  const said = request.answers.filter(({ answer }) => answer === wanted);
  return (
    <Banner tone={tone} title={title}>
      <ul className="flex flex-col gap-1">
        {request.state === "cancelled" || request.state === "expired" ? (
          <li>
            <RelativeTime at={request.settledAt} />
          </li>
        ) : (
          said.map(({ person, reason, at }) => (
            <li key={person.id}>
              By {person.name}, <RelativeTime at={at} />: “{reason}”
            </li>
          ))
        )}
        {request.state === "approved" && request.entitlementId ? (
          <li>
            <Link
              href={`/entitlements/${request.entitlementId}`}
              className="underline underline-offset-4"
            >
              The entitlement
            </Link>
            , until <RelativeTime at={request.accessUntil} absolute />
          </li>
        ) : null}
      </ul>
    </Banner>
  );
}
