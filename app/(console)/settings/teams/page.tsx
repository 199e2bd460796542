import type { Metadata } from "next";
import { ImportLink } from "@/components/import/import-link";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { AddTeam } from "@/components/team/team-forms";
import { TeamsTable } from "@/components/team/teams-table";
import { PageHeader } from "@/components/ui/page-header";
import { teamListContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { readList, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("team.read");
  const page = await readList(ctx, teamListContract, await searchParams);
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Teams" }]} />
      <PageHeader
        title="Teams"
        summary="Groups of people whom a step-up can ask; any member may answer."
        actions={
          <>
            <ImportLink noun="teams" may={may} />
            {may("team.write") ? <AddTeam /> : null}
          </>
        }
      />
      <TeamsTable page={page} />
    </>
  );
}
