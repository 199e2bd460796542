import { LabelList } from "@/components/event/label-list";
import { ResourceList } from "@/components/event/resource-list";
import { ThingLink } from "@/components/event/thing-link";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { DecisionDetail } from "@/lib/contract/decision";
import type { ResourceRow } from "@/lib/contract/resource";

type DecisionFactsProps = { decision: DecisionDetail; resources: readonly ResourceRow[] };

/** The facts that the policies were shown, as they stood then. */
export function DecisionFacts({ decision, resources }: DecisionFactsProps) {
  const { data, action } = decision;
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "Effects of the tool", value: <EffectsBadge effects={data.effects} /> },
        {
          term: "Highest sensitivity reached",
          value: <SensitivityBadge sensitivity={data.sensitivity} />,
        },
        {
          term: "Resources reached",
          value: <ResourceList handles={data.resources} known={resources} />,
          hint:
            action && action.claimed_data.length > 0
              ? `Of these the caller claimed ${action.claimed_data.join(", ")}; a claim only adds.`
              : undefined,
        },
        {
          term: "Labels of the session then",
          value: <LabelList labels={data.session.labels} missing="None yet" />,
        },
        {
          term: "Labels this call added",
          value: <LabelList labels={data.session.added} missing="None" />,
        },
        { term: "Call in its session", value: `Number ${formatNumber(data.session.call)}` },
        {
          term: "On behalf of",
          value: data.on_behalf_of ?? "Nobody named",
          hint: data.actors.length > 1 ? `Through ${data.actors.join(" → ")}` : undefined,
        },
        {
          term: "Intent the agent claimed",
          value: action?.intent ?? "None",
          hint: action?.intent ? "Claimed by the agent, never taken as the request" : undefined,
        },
        {
          term: "May be acted upon until",
          value: <RelativeTime at={data.valid_until ?? null} missing="Not allowed" absolute />,
        },
        {
          term: "Policies in force",
          value: (
            <PolicyInForce number={data.policy_number ?? null} version={data.policy_version} />
          ),
        },
        {
          term: "Tool",
          value: <ThingLink in="/tools" thing={decision.tool} missing={data.tool} />,
        },
        {
          term: "Call id given by the agent",
          value: data.tool_call_id ? (
            <Copyable value={data.tool_call_id} what="tool call id" />
          ) : (
            "None"
          ),
        },
      ]}
    />
  );
}

/** The published policy by its number, and the digest of everything that was in force, entitlements among it. */
function PolicyInForce({ number, version }: { number: number | null; version: string }) {
  const digest = (
    <Copyable value={version} what="policy version">
      {version.slice(0, 16)}
    </Copyable>
  );
  if (number === null) return digest;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <TextLink href={`/policies/versions/${number}`}>Policy {number}</TextLink>
      {digest}
    </span>
  );
}
