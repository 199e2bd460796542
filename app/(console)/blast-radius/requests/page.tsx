import type { Metadata } from "next";
import { ChangeRequestsTable } from "@/components/change-request/change-requests-table";
import { LivePage } from "@/components/event/live-page";
import { ReachTabs } from "@/components/reach/reach-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { changeRequestListContract } from "@/lib/contract/change-request";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Requests for a smaller reach" };

export default async function ChangeRequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("reach.read");
  const [page, pending, mine] = await Promise.all([
    readList(ctx, changeRequestListContract, await searchParams),
    readVerb(ctx, changeRequestListContract, { state: "pending", pageSize: 1 }),
    readVerb(ctx, changeRequestListContract, { mine: "true", pageSize: 1 }),
  ]);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Blast radius", href: "/blast-radius" }, { label: "Requests" }]}
      />
      <PageHeader
        title="Who asked whom to cut what?"
        summary={`${countOf(pending.total, "request")} not answered, ${mine.total} of them waiting for you.`}
      />
      <ReachTabs at="/blast-radius/requests" mayTry={ctx.may("reach.try")} />
      <ChangeRequestsTable page={page} />
      <LivePage everyMs={10_000} />
    </>
  );
}
