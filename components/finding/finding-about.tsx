import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { FindingDetail } from "@/lib/contract/finding";

/** Why it is as grave as it is, which controls it bears on, and what people said of it. */
export function FindingAbout({ finding }: { finding: FindingDetail }) {
  const { facts, controls, note, agent, tool } = finding;
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
        {
          term: "Controls it bears on",
          wide: true,
          value: (
            <ul className="flex flex-col gap-1">
              {controls.map(({ standard, id, title }) => (
                <li key={`${standard} ${id}`}>
                  <span className="font-medium">
                    {standard} {id}
                  </span>{" "}
                  <span className="text-muted-foreground">{title}</span>
                </li>
              ))}
            </ul>
          ),
        },
        { term: "What was said of it", value: note ?? "Nothing yet", wide: true },
      ]}
    />
  );
}
