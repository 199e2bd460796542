"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import {
  type AgentDetail,
  type AgentStopped,
  agentResumeContract,
  agentRetireContract,
  agentSuspendContract,
} from "@/lib/contract/agent";

function stopped(what: string) {
  return (result: AgentStopped) =>
    `${what}: ${countOf(result.entitlementsStopped, "entitlement")} stopped, ${countOf(result.grantsRevoked, "grant")} revoked, ${countOf(result.approvalsCancelled, "request")} cancelled`;
}

function consequence({ counts }: AgentDetail): string {
  const { openSessions, entitlements, activeGrants, pendingApprovals } = counts;
  return `Every call is blocked from the next record on. This stops ${countOf(entitlements, "entitlement")} and ${countOf(openSessions, "open session")}, revokes ${countOf(activeGrants, "grant")} and cancels ${countOf(pendingApprovals, "pending request")}.`;
}

/** Suspends, resumes or retires an agent, as its lifecycle allows. */
export function StopAgent({ agent }: { agent: AgentDetail }) {
  const { id, name, lifecycle } = agent;
  const suspend = useAct(agentSuspendContract, stopped("Suspended"));
  const resume = useAct(agentResumeContract, `${name} may act again`);
  const retire = useAct(agentRetireContract, stopped("Retired"));
  if (lifecycle === "retired") return null;
  return (
    <>
      {lifecycle === "suspended" ? (
        <ConfirmWithReason
          trigger={<Button>Resume</Button>}
          title={`Resume ${name}?`}
          consequence={`It acts again under ${countOf(agent.counts.entitlements, "entitlement")}. Revoked grants stay revoked.`}
          confirmLabel="Resume agent"
          pendingLabel="Resuming"
          danger={false}
          onConfirm={(reason) => resume({ id, reason })}
        />
      ) : null}
      {lifecycle === "active" ? (
        <ConfirmWithReason
          trigger={<Button>Suspend</Button>}
          title={`Suspend ${name}?`}
          consequence={consequence(agent)}
          confirmLabel="Suspend agent"
          pendingLabel="Suspending"
          onConfirm={(reason) => suspend({ id, reason })}
        />
      ) : null}
      <ConfirmWithReason
        trigger={<Button>Retire</Button>}
        title={`Retire ${name} for good?`}
        consequence={`${consequence(agent)} A retired agent cannot be brought back.`}
        confirmLabel="Retire agent"
        pendingLabel="Retiring"
        onConfirm={(reason) => retire({ id, reason })}
      />
    </>
  );
}
