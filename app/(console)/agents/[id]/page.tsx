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
import { agentGetContract } from "@/lib/contract/agent";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { keyListContract } from "@/lib/contract/key";
import { sessionListContract } from "@/lib/contract/session";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

type Props = { params: Promise<{ id: string }> };

export default async function AgentPage({ params }: Props) {
  const ctx = await pageCtx("agent.read");
  const agent = await readNamed(ctx, agentGetContract, await params);
  const { actor, may } = ctx;
  const related = [agent.owner?.id, agent.sponsor?.id].includes(actor.id);
  const mine = related || may("entitlement.widen");
  const first = { agent: agent.id, pageSize: 10 };
  const entitlements = await readVerb(ctx, entitlementListContract, { ...first, state: "active" });
  const sessions = await readVerb(ctx, sessionListContract, { ...first, sort: "-lastAt" });
  const keys = may("key.read")
    ? await readVerb(ctx, keyListContract, { ...first, state: "active" })
    : null;
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
