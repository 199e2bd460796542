import type { Metadata } from "next";
import { ApprovalsTable } from "@/components/approval/approvals-table";
import { InboxTabs } from "@/components/approval/inbox-tabs";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf, totalOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { agentNamesContract } from "@/lib/contract/agent";
import { approvalListContract } from "@/lib/contract/approval";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("approval.read");
  const asked = await askedOrView(ctx, "approvals", searchParams);
  const mine = asked.mine === undefined ? ctx.may("approval.decide") : asked.mine === "true";
  const sort = asked.sort || (mine ? "expiresAt" : "-requestedAt");
  const [approvals, agents] = await Promise.all([
    readList(ctx, approvalListContract, { ...asked, sort, mine: String(mine) }),
    readVerb(ctx, agentNamesContract, {}),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Approvals" }]} />
      <PageHeader
        title="Approvals"
        summary={
          mine
            ? `${totalOf(approvals, "request")} waiting for you, the nearest deadline first.`
            : `${countOf(approvals.total, "step-up request")}, the latest first.`
        }
      />
      <InboxTabs mine={mine} />
      <ApprovalsTable
        page={approvals}
        key={String(mine)}
        sort={String(sort)}
        mine={mine}
        agents={agents.rows}
      />
      <LivePage everyMs={1000} />
    </>
  );
}
