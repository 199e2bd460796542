"use client";

import { useRouter } from "next/navigation";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import type { Overlay } from "@/components/ui/overlay";
import { agentCreateContract } from "@/lib/contract/agent";
import { AGENT_LABELS, AgentFields, type AgentValues, settingsOf, valuesOf } from "./agent-fields";

export type RegisterAgentProps = {
  /** The reader, who becomes its owner unless they say otherwise. */
  me: Choice;
  /** What to do with the new agent; without it, its page is opened. */
  onRegistered?: (agent: { id: string; name: string; handle: string }) => void;
};

type FormProps = RegisterAgentProps & { overlay: Overlay };

/** Registers an agent as a proposal. */
export function RegisterAgentForm({ overlay, me, onRegistered }: FormProps) {
  const router = useRouter();
  const create = useAct(agentCreateContract, "Agent registered; adopt it to make it active");
  return (
    <FormDialog<AgentValues>
      overlay={overlay}
      title="Register an agent"
      description="It starts as a proposal: every call is blocked until it is adopted."
      size="lg"
      submitLabel="Register agent"
      pendingLabel="Registering"
      defaults={valuesOf(undefined, me)}
      labels={AGENT_LABELS}
      onSubmit={async (values) => {
        const { id, handle } = await create({ ...settingsOf(values), handle: values.handle });
        if (onRegistered) onRegistered({ id, handle, name: values.name });
        else router.push(`/agents/${id}`);
      }}
    >
      {(form) => <AgentFields form={form} handle />}
    </FormDialog>
  );
}
