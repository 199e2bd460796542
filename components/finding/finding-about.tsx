import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { FindingDetail } from "@/lib/contract/finding";
import { type BypassFacts, isStateRule } from "@/lib/core/finding";
import { ControlList } from "./control-list";

/** Why it is as grave as it is, and which controls it bears on. */
export function FindingAbout({ finding }: { finding: FindingDetail }) {
  const controls = {
    term: "Controls it bears on",
    wide: true,
    value: <ControlList controls={finding.controls} />,
  };
  if (isStateRule(finding.rule))
    return (
      <DescriptionList
        items={[
          {
            term: "Severity",
            value:
              "By its facts alone: what it could do, how sensitive what it reaches is, and whether anything stops it. The same facts give the same severity.",
          },
          controls,
        ]}
      />
    );
  const facts = finding.facts as BypassFacts;
  const { agent, tool } = finding;
  return (
    <DescriptionList
      columns={2}
      items={[
        {
          term: "Effects of the tool",
          value: <EffectsBadge effects={facts.effects} />,
          hint: facts.effects.length === 0 ? "Not reviewed: it may do anything" : undefined,
        },
        {
          term: "Highest sensitivity reached",
          value: facts.sensitivity ? (
            <SensitivityBadge sensitivity={facts.sensitivity} />
          ) : (
            "Not known: the tool’s review names no resource"
          ),
        },
        {
          term: "Agent at that time",
          value: facts.governed ? "Active" : "Not active",
          hint: facts.governed
            ? undefined
            : "Counts one step milder: nobody promised control of it",
        },
        {
          term: "All executions",
          value:
            agent && tool ? (
              <TextLink href={`/sessions?agent=${agent.id}`}>Sessions of {agent.name}</TextLink>
            ) : (
              "Not known"
            ),
        },
        controls,
        { term: "What was said of it", value: finding.note ?? "Nothing yet", wide: true },
      ]}
    />
  );
}
