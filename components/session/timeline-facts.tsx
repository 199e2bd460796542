import Link from "next/link";
import { PolicyLink } from "@/components/decision/policy-link";
import { FactList } from "@/components/event/fact-list";
import { LabelList } from "@/components/event/label-list";
import { ThingLink } from "@/components/event/thing-link";
import { DescriptionList } from "@/components/ui/description-list";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { TimelineItem } from "@/lib/contract/session";
import { type DecisionData, decisionData } from "@/lib/core/decide";

const LINK = "underline underline-offset-4";

/** What one event of a session says, with the ways to everything it names. */
export function TimelineFacts({ item, mayAudit }: { item: TimelineItem; mayAudit: boolean }) {
  const decision = item.kind === "decision" ? decisionData.safeParse(item.data).data : undefined;
  return (
    <>
      {decision ? <DecisionSummary data={decision} /> : <FactList data={item.data} />}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <Ways item={item} mayAudit={mayAudit} />
      </p>
    </>
  );
}

function Ways({ item, mayAudit }: { item: TimelineItem; mayAudit: boolean }) {
  const { evaluation_id: evaluation, approval_id: approval } = item.data;
  const route = routeOf(item);
  return (
    <>
      {item.kind === "decision" ? (
        <Link href={`/decisions/${item.id}`} className={LINK}>
          The whole decision
        </Link>
      ) : null}
      {route ? (
        <Link href={`/routing/routes/${route}`} className={LINK}>
          {item.kind === "route" ? "The whole route" : "The route it belongs to"}
        </Link>
      ) : null}
      {typeof evaluation === "string" ? (
        <Link href={`/decisions/${evaluation}`} className={LINK}>
          The decision it belongs to
        </Link>
      ) : null}
      {typeof approval === "string" ? (
        <Link href={`/approvals/${approval}`} className={LINK}>
          The step-up request
        </Link>
      ) : null}
      {item.tool ? (
        <span>
          Tool <ThingLink in="/tools" thing={item.tool} />
        </span>
      ) : null}
      {mayAudit ? (
        <Link href={`/audit/events/${item.id}`} className={LINK}>
          Its evidence
        </Link>
      ) : null}
    </>
  );
}

/** The route that an event is, or was made under. */
function routeOf({ kind, id, data }: TimelineItem): string | null {
  if (kind === "route") return id;
  return kind === "completion" && typeof data.route === "string" ? data.route : null;
}

function DecisionSummary({ data }: { data: DecisionData }) {
  return (
    <DescriptionList
      items={[
        {
          term: "Why",
          value:
            data.reasons.length === 0 ? (
              "No policy permits it"
            ) : (
              <ul className="flex flex-col gap-1">
                {data.reasons.map((reason) => (
                  <li key={`${reason.policy} ${reason.text}`}>
                    <VerdictBadge verdict={reason.verdict} look="plain" />{" "}
                    <PolicyLink policy={reason.policy} />: {reason.text}
                  </li>
                ))}
              </ul>
            ),
        },
        { term: "Reached", value: data.resources.join(", ") || "No resource" },
        {
          term: "Labels then",
          value: <LabelList labels={data.session.labels} missing="None yet" />,
        },
        { term: "Labels added", value: <LabelList labels={data.session.added} /> },
      ]}
    />
  );
}
