import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber, sentence } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { PersonDetail } from "@/lib/contract/person";

/** The facts of a person. */
export function PersonFacts({ person }: { person: PersonDetail }) {
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "E-mail", value: <Copyable value={person.email} what="e-mail" /> },
        { term: "Roles", value: person.roles.map(sentence).join(", ") },
        { term: "Signs in", value: person.signsIn ? "Yes" : "No" },
        {
          term: "Teams",
          value: (
            <span className="flex flex-wrap gap-x-3">
              {person.teams.map((team) => (
                <RefLink key={team.id} to="/settings/teams" of={team} />
              ))}
              {person.teams.length === 0 ? "None" : null}
            </span>
          ),
        },
        {
          term: "Deputy",
          value: <RefLink to="/settings/people" of={person.deputy} missing="None" />,
        },
        { term: "Added", value: <RelativeTime at={person.createdAt} /> },
        { term: "Id", value: <Copyable value={person.id} what="person id" /> },
      ]}
    />
  );
}

/** What a person owns or answers for, each figure leading to it. */
export function PersonHoldings({ person: { id, owns } }: { person: PersonDetail }) {
  const held = [
    { term: "Agents", count: owns.agents, href: `/agents?owner=${id}` },
    { term: "Tools", count: owns.tools, href: `/tools?owner=${id}` },
    { term: "Resources", count: owns.resources, href: `/resources?owner=${id}` },
    { term: "Entitlements", count: owns.entitlements, href: `/entitlements?owner=${id}` },
  ];
  return (
    <DescriptionList
      columns={3}
      items={[
        ...held.map(({ term, count, href }) => ({
          term,
          value: <TextLink href={href}>{formatNumber(count)}</TextLink>,
        })),
        { term: "Sponsors", value: `${formatNumber(owns.sponsored)} agents` },
      ]}
    />
  );
}
