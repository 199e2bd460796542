"use client";

import { type ReactNode, useState } from "react";
import { type Choice, ComboBox } from "@/components/form/combo-box";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { agentMergeContract } from "@/lib/contract/agent-triage";
import type { Ref } from "@/lib/contract/list";
import { AppError } from "@/lib/core/kernel";
import { useAgents } from "@/lib/query";

type Props = {
  agent: Ref;
  /** What it is most likely another name of. */
  likely?: Ref;
  trigger?: ReactNode;
};

/** Says that an agent which awaits a decision is another name of a known one. */
export function MergeAgent({ agent, likely, trigger = <Button>Merge</Button> }: Props) {
  const { id, name } = agent;
  const [into, setInto] = useState<Choice | null>(likely ?? null);
  const merge = useAct(agentMergeContract, `${name} is another name of ${into?.name ?? ""}`);
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`Merge ${name} into another agent?`}
      consequence="What telemetry says of it counts for that agent from then on: its outside names move there. What was recorded so far stays under this name. This cannot be undone."
      confirmLabel="Merge agent"
      pendingLabel="Merging"
      onConfirm={async (reason) => {
        if (!into) throw new AppError("invalid", "Choose the agent that it is another name of.");
        await merge({ id, intoId: into.id, reason });
      }}
    >
      <Field label="Is another name of">
        <ComboBox value={into} onChange={setInto} useChoices={useAgents} without={[id]} />
      </Field>
    </ConfirmWithReason>
  );
}
