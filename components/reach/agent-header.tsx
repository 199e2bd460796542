import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import type { Ref } from "@/lib/contract/list";
import type { ReachDetail } from "@/lib/contract/reach";
import { AsOf } from "./as-of";
import { NotCounted } from "./not-counted";
import { agentReachAnswer } from "./reach-words";
import { TryAgent } from "./what-if/try-agent";

/** How far an agent reaches, in a sentence, and where else it is to be seen. */
export function AgentReachHeader({ reach, mayTry }: { reach: ReachDetail; mayTry: boolean }) {
  const { agent, lifecycle, asOf } = reach;
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Blast radius", href: "/blast-radius" }, { label: agent.name }]}
      />
      <PageHeader
        title={titleOf(agent)}
        badges={<StateBadge state={lifecycle} />}
        summary={agentReachAnswer(reach)}
        actions={mayTry ? <TryAgent agentId={agent.id} /> : null}
        meta={
          <>
            <TextLink href={`/agents/${agent.id}`}>The agent</TextLink>
            <TextLink href={`/blast-radius/map?focus=agent:${agent.id}`}>On the map</TextLink>
            <AsOf asOf={asOf} />
          </>
        }
      />
    </>
  );
}

/** Stands for an agent of which the worker has not worked out how far it reaches. */
export function AgentNotCounted({ agent }: { agent: Ref }) {
  return (
    <NotCounted
      title={titleOf(agent)}
      what="this agent"
      way={{ href: `/agents/${agent.id}`, label: "The agent" }}
    />
  );
}

function titleOf({ name }: Ref): string {
  return `How far ${name} reaches`;
}
