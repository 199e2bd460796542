import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { FindingsTable } from "@/components/finding/findings-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { totalOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { agentListContract } from "@/lib/contract/agent";
import { findingListContract } from "@/lib/contract/finding";
import { toolListContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Findings" };

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("finding.read");
  const [findings, open, agents, tools] = await Promise.all([
    readList(ctx, findingListContract, await askedOrView(ctx, "findings", searchParams)),
    readVerb(ctx, findingListContract, { state: ["open"], pageSize: 1 }),
    readVerb(ctx, agentListContract, { pageSize: 500, sort: "name" }),
    readVerb(ctx, toolListContract, { pageSize: 500 }),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Findings" }]} />
      <PageHeader
        title="Findings"
        summary={`${totalOf(open, "finding")} that nobody has looked at: executions in telemetry that went past what was decided.`}
      />
      <FindingsTable
        {...findings}
        agents={agents.rows.map(({ id, name }) => ({ id, name }))}
        tools={tools.rows.map(({ id, tool }) => ({ id, name: tool }))}
        mayConnect={ctx.may("key.read")}
        mayWrite={ctx.may("finding.write")}
      />
      <LivePage />
    </>
  );
}
