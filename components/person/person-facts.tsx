import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { sentence } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PersonDetail } from "@/lib/contract/person";

/** The facts of a person. */
export function PersonFacts({ person }: { person: PersonDetail }) {
  const { roles, rolesKeptBy } = person;
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "E-mail", value: <Copyable value={person.email} what="e-mail" /> },
        {
          term: "Roles",
          value: roles.map(sentence).join(", ") || "None",
          hint: rolesKeptBy ? `From their groups at ${rolesKeptBy}.` : undefined,
        },
        { term: "Signs in", value: waysOf(person) },
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

function waysOf({ signsIn, waysIn: { password, twoStep, provider } }: PersonDetail): string {
  if (!signsIn) return "No";
  const ways = [
    ...(password ? [twoStep ? "password and code" : "password"] : []),
    ...(provider ? ["identity provider"] : []),
  ];
  return sentence(ways.join(", "));
}
