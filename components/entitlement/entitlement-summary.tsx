import { Banner } from "@/components/ui/banner";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber, formatUtc } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { EntitlementDetail } from "@/lib/contract/entitlement";
import { constraintInWords } from "@/lib/core/policy";
import { BoundaryBadge } from "./boundary-badge";
import { BOUNDARY_MEANS } from "./boundary-words";
import { LastUse } from "./last-use";
import { obligationInWords } from "./terms-words";

/** What an entitlement permits, in one sentence. */
export function entitlementAnswer(e: EntitlementDetail): string {
  const on = e.resources.length === 0 ? "" : ` on ${e.resources.map((r) => r.name).join(", ")}`;
  const when =
    e.constraints.length === 0
      ? ""
      : ` while ${e.constraints.map(constraintInWords).join(" and ")}`;
  const asks = e.approvers ? ", each time with a yes from a person" : "";
  return `${e.agent.name} may call ${e.tool.name}${on}${when}${asks}.`;
}

/** Why an active entitlement permits nothing all the same. */
export function EntitlementHalts({ entitlement: e }: { entitlement: EntitlementDetail }) {
  const expired = e.expiresAt !== null && Date.parse(e.expiresAt) <= Date.now();
  const halts = [
    e.state === "revoked" ? "it was revoked" : "",
    expired ? "it has expired" : "",
    e.agentLifecycle === "active" ? "" : `its agent is ${e.agentLifecycle}`,
    e.toolState === "active" ? "" : `its tool is ${e.toolState}`,
  ].filter(Boolean);
  if (halts.length === 0) return null;
  return (
    <Banner tone="amber" title="Permits nothing now">{`Because ${halts.join(" and ")}.`}</Banner>
  );
}

function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <span className="text-muted-foreground">{none}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Resources({ resources }: Pick<EntitlementDetail, "resources">) {
  if (resources.length === 0)
    return <span className="text-muted-foreground">None: only calls that reach no resource</span>;
  return (
    <ul className="flex flex-col gap-1">
      {resources.map((resource) => (
        <li key={resource.id} className="flex flex-wrap items-center gap-2">
          <RefLink to="/resources" of={resource} />
          <SensitivityBadge sensitivity={resource.sensitivity} />
          <span className="text-muted-foreground text-sm">
            owned by {resource.owner?.name ?? "nobody"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Approvers({ approvers }: Pick<EntitlementDetail, "approvers">) {
  if (!approvers) return <span className="text-muted-foreground">Nobody is asked</span>;
  const names = approvers.people.map(({ name }) => name).join(", ");
  return (
    <>
      {approvers.words}
      <span className="block text-muted-foreground text-sm">
        {names === "" ? "Nobody at present: such calls stay blocked" : names}
      </span>
    </>
  );
}

/** Everything an entitlement says. */
export function EntitlementFacts({ entitlement: e }: { entitlement: EntitlementDetail }) {
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "Purpose", value: e.purpose, wide: true },
        { term: "Agent", value: <RefLink to="/agents" of={e.agent} /> },
        { term: "Tool", value: <RefLink to="/tools" of={e.tool} /> },
        { term: "Resources", value: <Resources resources={e.resources} />, wide: true },
        {
          term: "Conditions on arguments",
          value: <Lines lines={e.constraints.map(constraintInWords)} none="None: any arguments" />,
        },
        {
          term: "Obligations",
          value: <Lines lines={e.obligations.map(obligationInWords)} none="None" />,
        },
        {
          term: "Boundary",
          value: <BoundaryBadge boundary={e.boundary} />,
          hint: BOUNDARY_MEANS[e.boundary],
        },
        { term: "Who may approve", value: <Approvers approvers={e.approvers} /> },
        { term: "Expires", value: <RelativeTime at={e.expiresAt} missing="Never" absolute /> },
        { term: "Owner", value: <RefLink to="/settings/people" of={e.owner} missing="Nobody" /> },
        { term: "Last use", value: <LastUse at={e.lastUsedAt} uses={e.uses} /> },
        { term: "Uses", value: formatNumber(e.uses) },
        { term: "First use", value: <RelativeTime at={e.firstUsedAt} /> },
        {
          term: "Last widened by",
          value: <RefLink to="/settings/people" of={e.widenedBy} missing="Nobody" />,
          hint: e.widenedBy ? "May not approve calls under it" : undefined,
        },
        {
          term: "Review due",
          value: (
            <TextLink href={`/reviews/${e.id}`}>
              <RelativeTime at={e.reviewDueAt} absolute />
            </TextLink>
          ),
          hint: e.reviewedAt ? `Last reviewed ${formatUtc(e.reviewedAt)}` : "Never reviewed",
        },
        { term: "Version", value: formatNumber(e.version) },
        { term: "Policy", value: <Copyable value={`entitlement:${e.id}`} what="policy id" /> },
      ]}
    />
  );
}
