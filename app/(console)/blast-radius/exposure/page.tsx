import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { AsOf } from "@/components/reach/as-of";
import { ExposureDefined } from "@/components/reach/definitions";
import { ExposureTable } from "@/components/reach/exposure-table";
import { ReachTabs } from "@/components/reach/reach-tabs";
import { exposureAnswer } from "@/components/reach/reach-words";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { reachExposureContract } from "@/lib/contract/reach";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Exposure" };

export default async function ExposurePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("reach.read");
  const [page, most] = await Promise.all([
    readList(ctx, reachExposureContract, await searchParams),
    readVerb(ctx, reachExposureContract, { sort: "-share", pageSize: 1 }),
  ]);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Blast radius", href: "/blast-radius" }, { label: "Resources" }]}
      />
      <PageHeader
        title="Which resource is most exposed?"
        summary={exposureAnswer(most.rows[0], most.asOf)}
        meta={
          <>
            <ExposureDefined />
            <AsOf asOf={most.asOf} />
          </>
        }
      />
      <ReachTabs at="/blast-radius/exposure" mayTry={ctx.may("reach.try")} />
      <ExposureTable page={page} />
      <LivePage everyMs={10_000} />
    </>
  );
}
