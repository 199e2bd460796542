import type { Metadata } from "next";
import { AgentActions } from "@/components/agent/agent-actions";
import { AgentExternalIds } from "@/components/agent/agent-external-ids";
import { AgentFacts, agentAnswer } from "@/components/agent/agent-summary";
import { EditExternalIds } from "@/components/agent/external-ids";
import { LifecyclePanel } from "@/components/agent/lifecycle-panel";
import { SessionPanel } from "@/components/agent/session-panel";
import { AgentChainsPanel } from "@/components/chain/agent-chains-panel";
import { CredentialPanel } from "@/components/credential/credential-panel";
import { EntitlementPanel } from "@/components/entitlement/entitlement-panel";
import { LivePage } from "@/components/event/live-page";
import { KeyPanel } from "@/components/key/key-panel";
import { ActivityPanel } from "@/components/overview/activity-panel";
import { AgentReachPanel } from "@/components/reach/reach-panel";
import { AgentRoutingPanel } from "@/components/routing/agent-routing-panel";
import { BurnPanel } from "@/components/routing/burn-panel";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { pageCtx } from "@/lib/web";
import { OpenFindings } from "../../findings/open-findings";
import { readAgent } from "./read-agent";

export const metadata: Metadata = { title: "Agent" };

type Props = { params: Promise<{ id: string }> };

export default async function AgentPage({ params }: Props) {
  const ctx = await pageCtx("agent.read");
  const read = await readAgent(ctx, (await params).id);
  const { agent, mine, reach, history, activity, entitlements, sessions, credentials, keys } = read;
  const { may } = ctx;
  const mayWrite = mine && may("agent.write");
  const operates = may("tool.write");
  return (
    <>
      <Breadcrumbs items={[{ label: "Agents", href: "/agents" }, { label: agent.name }]} />
      <PageHeader
        title={agent.name}
        badges={<StateBadge state={agent.triage ?? agent.lifecycle} />}
        summary={agentAnswer(agent)}
        actions={
          <AgentActions
            agent={agent}
            mayWrite={mayWrite}
            maySuspend={mine && may("agent.suspend")}
            operates={operates}
          />
        }
        meta={
          <>
            <TextLink href={`/decisions?agent=${agent.id}`}>Decisions</TextLink>
            {may("drift.read") ? (
              <TextLink href={`/drift/agents/${agent.id}`}>Drift</TextLink>
            ) : null}
            {may("audit.read") ? (
              <TextLink href={`/audit?agent=${agent.id}`}>Record</TextLink>
            ) : null}
          </>
        }
      />
      <LifecyclePanel agent={agent} steps={history.rows} mayWrite={mayWrite} />
      <OpenFindings ctx={ctx} about="agent" id={agent.id} />
      <Panel title="About">
        <AgentFacts agent={agent} />
      </Panel>
      <ActivityPanel {...activity} agentId={agent.id} height={160} />
      {reach ? <AgentReachPanel {...reach} /> : null}
      <EntitlementPanel
        page={entitlements}
        filter={`agent=${agent.id}`}
        show="tool"
        mayCreate={may("entitlement.write")}
      />
      <AgentChainsPanel of={read.chains} />
      <AgentRoutingPanel agentId={agent.id} {...read.routing} last="last 30 days" />
      <BurnPanel
        page={read.budgets}
        of={`agent=${agent.id}`}
        empty="No budget counts what it or its team spends on models."
      />
      <SessionPanel page={sessions} agentId={agent.id} />
      {credentials ? (
        <CredentialPanel
          page={credentials}
          filter={`agent=${agent.id}`}
          empty="It is not said to hold any."
        />
      ) : null}
      {keys ? <KeyPanel page={keys} agentId={agent.id} /> : null}
      <Panel
        title="Outside names"
        summary="How other systems name it"
        actions={
          operates && agent.lifecycle !== "retired" ? <EditExternalIds agent={agent} /> : null
        }
      >
        <AgentExternalIds agent={agent} />
      </Panel>
      <LivePage />
    </>
  );
}
