import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { BudgetsTable } from "@/components/routing/budgets-table";
import { RoutingTabs } from "@/components/routing/routing-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { agentListContract } from "@/lib/contract/agent";
import { routingBudgetsContract } from "@/lib/contract/routing-budget";
import { teamListContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Budgets" };

export default async function BudgetsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("routing.read");
  const [page, whole, agents, teams] = await Promise.all([
    readList(ctx, routingBudgetsContract, await askedOrView(ctx, "routing/budgets", searchParams)),
    readVerb(ctx, routingBudgetsContract, { pageSize: 1 }),
    readVerb(ctx, agentListContract, { pageSize: 500, sort: "name" }),
    readVerb(ctx, teamListContract, { pageSize: 500 }),
  ]);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  const { states, timeZone, budgets } = whole;
  const { rows, total, page: at, pageSize, refused } = page;
  return (
    <>
      <Breadcrumbs items={[{ label: "Routing", href: "/routing" }, { label: "Budgets" }]} />
      <PageHeader
        title="Budgets"
        summary={`${countOf(states.hard, "budget")} at the hard limit, ${states.soft} beyond the soft one, ${states.within} within. Days and months are those of ${timeZone}.`}
        meta={<TextLink href="/routing/policy?view=budgets">Where they are written</TextLink>}
      />
      <RoutingTabs at="/routing/budgets" providers={ctx.may("provider.read")} />
      <BudgetsTable
        {...{ rows, total, pageSize, refused, budgets }}
        page={at}
        agents={agents.rows.map(named)}
        teams={teams.rows.map(named)}
        mayWrite={ctx.may("routing-policy.write")}
      />
      <LivePage />
    </>
  );
}
