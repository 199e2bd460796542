import type { Metadata } from "next";
import { BurnPanel } from "@/components/routing/burn-panel";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { AskedPanel } from "@/components/team/asked-panel";
import { EditTeam, RemoveTeam } from "@/components/team/team-forms";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import { routingBudgetsContract } from "@/lib/contract/routing-budget";
import { teamGetContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Team" };

type Props = { params: Promise<{ id: string }> };

export default async function TeamPage({ params }: Props) {
  const ctx = await pageCtx("team.read");
  const team = await readNamed(ctx, teamGetContract, await params);
  const { may } = ctx;
  const budgets = may("routing.read")
    ? await readVerb(ctx, routingBudgetsContract, { team: team.id, pageSize: 6 })
    : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Teams", href: "/settings/teams" }, { label: team.name }]} />
      <PageHeader
        title={team.name}
        summary={`${countOf(team.people.length, "person", "people")} may answer what it is asked.`}
        meta={<Copyable value={team.id} what="team id" />}
        badges={team.provisioned ? <Badge>Kept by SCIM</Badge> : null}
        actions={
          may("team.write") && !team.provisioned ? (
            <>
              <RemoveTeam team={team} />
              <EditTeam team={team} />
            </>
          ) : null
        }
      />
      {team.provisioned ? (
        <Banner>
          A group of the identity provider's: who is in it, and its name, change there.
        </Banner>
      ) : null}
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
      <AskedPanel asked={team.asked} />
      {budgets ? (
        <BurnPanel
          page={budgets}
          of={`team=${team.id}`}
          empty="No budget of the routing policy counts what it spends as a team."
        />
      ) : null}
    </>
  );
}
