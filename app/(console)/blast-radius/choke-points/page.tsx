import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { AsOf } from "@/components/reach/as-of";
import { ChokeTable } from "@/components/reach/choke-table";
import { ChokeDefined } from "@/components/reach/definitions";
import { ReachTabs } from "@/components/reach/reach-tabs";
import { chokeAnswer } from "@/components/reach/reach-words";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { reachChokeContract } from "@/lib/contract/reach";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Choke points" };

export default async function ChokePointsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("reach.read");
  const mayTry = ctx.may("reach.try");
  const [page, first] = await Promise.all([
    readList(ctx, reachChokeContract, await searchParams),
    readVerb(ctx, reachChokeContract, { sort: "-lost", pageSize: 1 }),
  ]);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Blast radius", href: "/blast-radius" }, { label: "Choke points" }]}
      />
      <PageHeader
        title="What to cut first?"
        summary={chokeAnswer(first.rows[0])}
        meta={
          <>
            <ChokeDefined />
            <AsOf asOf={first.asOf} />
          </>
        }
      />
      <ReachTabs at="/blast-radius/choke-points" mayTry={mayTry} />
      <ChokeTable page={page} mayTry={mayTry} />
      <LivePage everyMs={10_000} />
    </>
  );
}
