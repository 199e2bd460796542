"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { type AgentDetail, agentAdoptContract, agentUpdateContract } from "@/lib/contract/agent";
import { agentPreviewStopContract } from "@/lib/contract/agent-stop";
import { AppError } from "@/lib/core/kernel";
import { useVerb } from "@/lib/query";
import { AGENT_LABELS, AgentFields, type AgentValues, settingsOf, valuesOf } from "./agent-fields";
import { EntitlementLook } from "./entitlement-look";

/** Changes what is known of an agent. */
export function EditAgent({ agent, label = "Edit" }: { agent: AgentDetail; label?: string }) {
  const update = useAct(agentUpdateContract, "Agent changed");
  return (
    <FormDialog<AgentValues>
      trigger={<Button>{label}</Button>}
      title={`Edit ${agent.name}`}
      description="Holds from the next call on. Only admin or security raise its access class or ceiling."
      size="lg"
      submitLabel="Save agent"
      pendingLabel="Saving"
      defaults={valuesOf(agent)}
      labels={AGENT_LABELS}
      onSubmit={(values) =>
        update({ ...settingsOf(values), id: agent.id, unchangedSince: agent.updatedAt })
      }
    >
      {(form) => <AgentFields form={form} />}
    </FormDialog>
  );
}

/** Makes a proposed agent active: says who operates it, who answers for it, what it is for and what it may touch. */
export function AdoptAgent({ agent, label = "Adopt" }: { agent: AgentDetail; label?: string }) {
  const { id, name } = agent;
  const adopt = useAct(agentAdoptContract, `${name} is active`);
  const [seen, setSeen] = useState(false);
  const { data } = useVerb(agentPreviewStopContract, { id });
  const total = data?.entitlements.total;
  return (
    <FormDialog<AgentValues>
      trigger={<Button variant={label === "Adopt" ? "primary" : "secondary"}>{label}</Button>}
      title={`Adopt ${name}?`}
      description="It becomes active: its calls are decided from the next record on."
      size="lg"
      submitLabel="Adopt agent"
      pendingLabel="Adopting"
      defaults={valuesOf(agent)}
      labels={AGENT_LABELS}
      onSubmit={async (values) => {
        if (total !== 0 && !seen)
          throw new AppError("invalid", "Look at its entitlements first, and say that you have.");
        await adopt({ ...settingsOf(values), id, seenEntitlements: total });
      }}
    >
      {(form) => (
        <>
          <AgentFields form={form} />
          <EntitlementLook
            entitlements={data?.entitlements}
            agentId={id}
            checked={seen}
            onChecked={setSeen}
          />
        </>
      )}
    </FormDialog>
  );
}
