import type { Metadata } from "next";
import { BaselinePanel } from "@/components/drift/baseline-panel";
import { DailyPanel } from "@/components/drift/daily-panel";
import { DriftState } from "@/components/drift/drift-state";
import { agentAnswer, formatP } from "@/components/drift/drift-words";
import { MeasureGrid } from "@/components/drift/measure-grid";
import { SessionsOverTime } from "@/components/drift/sessions-over-time";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { driftGetContract } from "@/lib/contract/drift";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Drift of an agent" };

export default async function AgentDriftPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("drift.read");
  const agent = await readNamed(ctx, driftGetContract, { id: (await params).id });
  return (
    <>
      <Breadcrumbs items={[{ label: "Drift", href: "/drift/agents" }, { label: agent.name }]} />
      <PageHeader
        title={`Drift of ${agent.name}`}
        badges={<DriftState state={agent.state} />}
        summary={agentAnswer(agent)}
        meta={
          <>
            {agent.state === "changed" || agent.state === "steady" ? (
              <span>
                p {formatP(agent.p)} over all measures, q {formatP(agent.q)} over{" "}
                {formatNumber(agent.judged)} agents, from {formatNumber(agent.divisions)} divisions
                at random
              </span>
            ) : null}
            <TextLink href={`/agents/${agent.id}`}>Agent</TextLink>
            <TextLink href={`/drift?agent=${agent.id}`}>Its sessions</TextLink>
          </>
        }
      />
      {agent.measures.length > 0 ? <MeasureGrid agent={agent} /> : null}
      {agent.points.length > 0 ? <SessionsOverTime agent={agent} /> : null}
      {agent.daily.length > 0 ? <DailyPanel agent={agent} /> : null}
      <BaselinePanel agent={agent} />
      <LivePage everyMs={10_000} />
    </>
  );
}
