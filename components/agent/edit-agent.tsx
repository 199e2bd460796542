"use client";

import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { type AgentDetail, agentAdoptContract, agentUpdateContract } from "@/lib/contract/agent";
import { AGENT_LABELS, AgentFields, type AgentValues, settingsOf, valuesOf } from "./agent-fields";

/** Changes what is known of an agent. */
export function EditAgent({ agent }: { agent: AgentDetail }) {
  const update = useAct(agentUpdateContract, "Agent changed");
  return (
    <FormDialog<AgentValues>
      trigger={<Button>Edit</Button>}
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
export function AdoptAgent({ agent }: { agent: AgentDetail }) {
  const adopt = useAct(agentAdoptContract, `${agent.name} is active`);
  const { entitlements } = agent.counts;
  return (
    <FormDialog<AgentValues>
      trigger={<Button variant="primary">Adopt</Button>}
      title={`Adopt ${agent.name}?`}
      description={
        entitlements === 0
          ? "It becomes active. It still may do nothing: no entitlement names it yet."
          : `It becomes active, and ${entitlements} of its entitlements begin to permit its calls.`
      }
      size="lg"
      submitLabel="Adopt agent"
      pendingLabel="Adopting"
      defaults={valuesOf(agent)}
      labels={AGENT_LABELS}
      onSubmit={(values) => adopt({ ...settingsOf(values), id: agent.id })}
    >
      {(form) => <AgentFields form={form} />}
    </FormDialog>
  );
}
