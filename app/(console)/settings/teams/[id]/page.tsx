import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { EditTeam } from "@/components/team/team-forms";
import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import { teamGetContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Team" };

type Props = { params: Promise<{ id: string }> };

export default async function TeamPage({ params }: Props) {
  const ctx = await pageCtx("team.read");
  const team = await readNamed(ctx, teamGetContract, await params);
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Teams", href: "/settings/teams" }, { label: team.name }]} />
      <PageHeader
        title={team.name}
        summary={`${countOf(team.people.length, "person", "people")} may answer what it is asked.`}
        meta={<Copyable value={team.id} what="team id" />}
        actions={may("team.write") ? <EditTeam team={team} /> : null}
      />
      <Panel title="Members" flush>
        <LinkRows
          empty="Nobody yet: what it is asked stays blocked."
          rows={team.people.map((person) => ({
            href: `/settings/people/${person.id}`,
            title: person.name,
            facts: [person.email, <StateBadge key="state" state={person.state} look="plain" />],
          }))}
        />
      </Panel>
    </>
  );
}
