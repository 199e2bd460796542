import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS } from "@/components/agent/agent-words";
import { BoundaryBadge } from "@/components/entitlement/boundary-badge";
import { LastUse } from "@/components/entitlement/last-use";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import type { ReviewedEntitlement } from "@/lib/contract/review";
import { WidthBar } from "./width-bar";
import { WidthDefined } from "./width-defined";

type Props = { review: ReviewedEntitlement; lookBack: number };

/** What an entitlement permits and how it stands, for whoever has to say whether it stays. */
export function ReviewFacts({ review: r, lookBack }: Props) {
  const decisions = `/decisions?agent=${r.agent.id}&tool=${r.tool.id}`;
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "Purpose", value: r.purpose, wide: true },
        {
          term: "Used of its width",
          value: (
            <span className="flex items-center gap-2">
              <WidthBar width={r.width} used={r.used} /> <WidthDefined />
            </span>
          ),
        },
        { term: "Effects of the tool", value: <EffectsBadge effects={r.effects} /> },
        {
          term: "Boundary",
          value: <BoundaryBadge boundary={r.boundary} />,
          hint:
            r.asks && r.boundary !== "step_up"
              ? "A person is asked all the same, by the agent’s autonomy"
              : undefined,
        },
        {
          term: "Agent",
          value: <RefLink to="/agents" of={r.agent} />,
          hint: `${AUTONOMY_WORDS[r.autonomy]}, ${ACCESS_CLASS_WORDS[r.accessClass].toLowerCase()}`,
        },
        { term: "Last use", value: <LastUse at={r.lastUsedAt} uses={r.uses} /> },
        {
          term: `Calls in ${lookBack} days`,
          value: <TextLink href={decisions}>{countOf(r.uses, "call")}</TextLink>,
        },
        { term: "Owner", value: <RefLink to="/settings/people" of={r.owner} missing="Nobody" /> },
        {
          term: "Last widened by",
          value: <RefLink to="/settings/people" of={r.widenedBy} missing="Nobody" />,
        },
        { term: "Terms stand since", value: <RelativeTime at={r.since} absolute /> },
        { term: "Expires", value: <RelativeTime at={r.expiresAt} missing="Never" absolute /> },
        { term: "Due", value: <RelativeTime at={r.dueAt} absolute /> },
        {
          term: "Open campaign",
          value: <RefLink to="/reviews/campaigns" of={r.campaign} missing="None" />,
        },
      ]}
    />
  );
}
