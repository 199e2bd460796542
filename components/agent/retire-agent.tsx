"use client";

import { useRouter } from "next/navigation";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { type AgentConsequences, agentRetireContract } from "@/lib/contract/agent-stop";
import type { Ref } from "@/lib/contract/list";

/** Ends an agent for good, and leads to the report of what stopped. */
export function RetireAgent({ agent, stops }: { agent: Ref; stops: AgentConsequences }) {
  const { id, name } = agent;
  const router = useRouter();
  const retire = useAct(agentRetireContract, `${name} is retired`);
  const sessions = stops.openSessions.total + stops.childSessions.total;
  return (
    <ConfirmWithReason
      trigger={<Button variant="danger">Retire agent</Button>}
      title={`Retire ${name} for good?`}
      consequence={`${countOf(sessions, "session")} end, ${countOf(stops.entitlements.total, "entitlement")} and ${countOf(stops.ownKeys.total, "key")} are revoked, ${countOf(stops.pendingApprovals.total, "request")} are cancelled. A retired agent is never brought back.`}
      confirmLabel="Retire for good"
      pendingLabel="Retiring"
      onConfirm={async (reason) => {
        await retire({ id, reason });
        router.push(`/agents/${id}/offboarding`);
      }}
    />
  );
}
