import type { Metadata } from "next";
import { DecisionsTable } from "@/components/decision/decisions-table";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { totalOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { agentNamesContract } from "@/lib/contract/agent";
import { decisionListContract } from "@/lib/contract/decision";
import { toolNamesContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";
import { readRuleNames } from "../read-rule-names";

export const metadata: Metadata = { title: "Decisions" };

export default async function DecisionsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("decision.read");
  const asked = await askedOrView(ctx, "decisions", searchParams);
  const [decisions, agents, tools, rules] = await Promise.all([
    readList(ctx, decisionListContract, asked),
    readVerb(ctx, agentNamesContract, {}),
    readVerb(ctx, toolNamesContract, {}),
    readRuleNames(ctx, asked.rule),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Decisions" }]} />
      <PageHeader
        title="Decisions"
        summary={`${totalOf(decisions, "decision")} on what agents proposed to do, each with the policy that made it.`}
      />
      <DecisionsTable
        page={decisions}
        agents={agents.rows}
        tools={tools.rows}
        mayConnect={ctx.may("key.read")}
        rules={rules}
      />
      <LivePage />
    </>
  );
}
