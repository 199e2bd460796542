import type { Metadata } from "next";
import { AgentActions } from "@/components/agent/agent-actions";
import { AgentExternalIds } from "@/components/agent/agent-external-ids";
import { AgentFacts, AgentTriage, agentAnswer } from "@/components/agent/agent-summary";
import { SessionPanel } from "@/components/agent/session-panel";
import { EntitlementPanel } from "@/components/entitlement/entitlement-panel";
import { KeyPanel } from "@/components/key/key-panel";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { pageCtx } from "@/lib/web";
import { readAgent } from "./read-agent";

export const metadata: Metadata = { title: "Agent" };

type Props = { params: Promise<{ id: string }> };

export default async function AgentPage({ params }: Props) {
  const ctx = await pageCtx("agent.read");
  const { agent, mine, entitlements, sessions, keys } = await readAgent(ctx, (await params).id);
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Agents", href: "/agents" }, { label: agent.name }]} />
      <PageHeader
        title={agent.name}
        badges={<StateBadge state={agent.lifecycle} />}
        summary={agentAnswer(agent)}
        actions={
          <AgentActions
            agent={agent}
            mayWrite={mine && may("agent.write")}
            maySuspend={mine && may("agent.suspend")}
          />
        }
        meta={
          <>
            <TextLink href={`/decisions?agent=${agent.id}`}>Decisions</TextLink>
            {may("audit.read") ? (
              <TextLink href={`/audit?agent=${agent.id}`}>Record</TextLink>
            ) : null}
          </>
        }
      />
      <AgentTriage agent={agent} mayAdopt={mine && may("agent.write")} />
      <Panel title="About">
        <AgentFacts agent={agent} />
      </Panel>
      <EntitlementPanel
        page={entitlements}
        filter={`agent=${agent.id}`}
        show="tool"
        mayCreate={may("entitlement.write")}
      />
      <SessionPanel page={sessions} agentId={agent.id} />
      {keys ? <KeyPanel page={keys} agentId={agent.id} /> : null}
      <Panel title="External ids" summary="How other systems name it">
        <AgentExternalIds agent={agent} />
      </Panel>
    </>
  );
}
