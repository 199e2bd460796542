import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { RoutesTable } from "@/components/routing/routes-table";
import { RoutingTabs } from "@/components/routing/routing-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { totalOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { agentListContract } from "@/lib/contract/agent";
import { routingListContract, routingNamesContract } from "@/lib/contract/routing";
import { teamListContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Routes" };

export default async function RoutesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("routing.read");
  const [routes, names, agents, teams] = await Promise.all([
    readList(ctx, routingListContract, await askedOrView(ctx, "routing/routes", searchParams)),
    readVerb(ctx, routingNamesContract, {}),
    readVerb(ctx, agentListContract, { pageSize: 500, sort: "name" }),
    readVerb(ctx, teamListContract, { pageSize: 500 }),
  ]);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return (
    <>
      <Breadcrumbs items={[{ label: "Routing", href: "/routing" }, { label: "Routes" }]} />
      <PageHeader
        title="Routes"
        summary={`${totalOf(routes, "answer")} to agents that asked which model a task may use, each with the rule that gave it.`}
      />
      <RoutingTabs at="/routing/routes" providers={ctx.may("provider.read")} />
      <RoutesTable
        {...routes}
        names={names}
        agents={agents.rows.map(named)}
        teams={teams.rows.map(named)}
      />
      <LivePage />
    </>
  );
}
