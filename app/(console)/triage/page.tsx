import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { DiscoveredAgents } from "@/components/triage/discovered-agents";
import { DiscoveredTools } from "@/components/triage/discovered-tools";
import { TriageTabs } from "@/components/triage/triage-tabs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { agentTriageContract } from "@/lib/contract/agent-triage";
import { orgGetContract } from "@/lib/contract/org";
import { toolTriageContract } from "@/lib/contract/tool-stop";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Triage" };

export default async function TriagePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("agent.read");
  const { view: wanted, ...asked } = await searchParams;
  const view = wanted === "tools" ? "tools" : "agents";
  const { may } = ctx;
  const { counts } = await readVerb(ctx, orgGetContract, {});
  const { discoveredAgents: agents, discoveredTools: tools } = counts;
  return (
    <>
      <Breadcrumbs items={[{ label: "Triage" }]} />
      <PageHeader
        title="Triage"
        summary={`${countOf(agents, "agent")} and ${countOf(tools, "tool")} found in telemetry await a decision: one of yours, another name of one, or neither.`}
      />
      <TriageTabs current={view} counts={{ agents, tools }} />
      {view === "tools" ? (
        <DiscoveredTools
          page={await readList(ctx, toolTriageContract, asked)}
          mayDecide={may("tool.write")}
        />
      ) : (
        <DiscoveredAgents
          page={await readList(ctx, agentTriageContract, asked)}
          mayDecide={may("tool.write")}
        />
      )}
    </>
  );
}
