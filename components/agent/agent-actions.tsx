import type { AgentDetail } from "@/lib/contract/agent";
import { AdoptAgent, EditAgent } from "./edit-agent";
import { StopAgent } from "./stop-agent";

type Props = { agent: AgentDetail; mayWrite: boolean; maySuspend: boolean };

/** What this reader may do with an agent. */
export function AgentActions({ agent, mayWrite, maySuspend }: Props) {
  const { lifecycle } = agent;
  return (
    <>
      {mayWrite && lifecycle !== "retired" ? <EditAgent agent={agent} /> : null}
      {maySuspend ? <StopAgent agent={agent} /> : null}
      {mayWrite && lifecycle === "proposed" ? <AdoptAgent agent={agent} /> : null}
    </>
  );
}
