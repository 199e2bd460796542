import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { AddTeam } from "@/components/team/team-forms";
import { TeamsTable } from "@/components/team/teams-table";
import { PageHeader } from "@/components/ui/page-header";
import { teamListContract } from "@/lib/contract/team";
import { currentActor, readList, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(teamListContract, "/settings/teams", searchParams);
  const { may } = await currentActor();
  return (
    <>
      <Breadcrumbs items={[{ label: "Teams" }]} />
      <PageHeader
        title="Teams"
        summary="Groups of people whom a step-up can ask; any member may answer."
        actions={may("team.write") ? <AddTeam /> : null}
      />
      <TeamsTable page={page} />
    </>
  );
}
