import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { AgentDetail } from "@/lib/contract/agent";
import { AdoptAgent, EditAgent } from "./edit-agent";
import { MergeAgent } from "./merge-agent";
import { ReconsiderAgent, RejectAgent } from "./reject-agent";

import { ResumeAgent } from "./resume-agent";
import { SuspendAgent } from "./suspend-agent";

type Props = { agent: AgentDetail; mayWrite: boolean; maySuspend: boolean; operates: boolean };

/** What this reader may do with an agent. */
export function AgentActions(props: Props) {
  const { agent, mayWrite, operates } = props;
  if (agent.lifecycle === "retired")
    return operates && agent.triage === "rejected" ? <ReconsiderAgent agent={agent} /> : null;
  return (
    <>
      {mayWrite ? <EditAgent agent={agent} /> : null}
      {agent.lifecycle === "proposed" ? <Waiting {...props} /> : <InUse {...props} />}
    </>
  );
}

function Waiting({ agent, mayWrite, operates }: Props) {
  return (
    <>
      {operates ? <MergeAgent agent={agent} /> : null}
      {mayWrite ? <RejectAgent agent={agent} /> : null}
      {mayWrite ? <AdoptAgent agent={agent} /> : null}
    </>
  );
}

function InUse({ agent, maySuspend }: Props) {
  if (!maySuspend) return null;
  return (
    <>
      <Button asChild>
        <Link href={`/agents/${agent.id}/retire`}>Retire</Link>
      </Button>
      {agent.lifecycle === "suspended" ? (
        <ResumeAgent agent={agent} trigger={<Button variant="primary">Resume</Button>} />
      ) : (
        <SuspendAgent agent={agent} trigger={<Button variant="danger">Suspend</Button>} />
      )}
    </>
  );
}
