"use client";

import type { ReactNode } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { useUndoable } from "@/components/form/use-undoable";
import { Button } from "@/components/ui/button";
import { agentReconsiderContract, agentRejectContract } from "@/lib/contract/agent-triage";
import type { Ref } from "@/lib/contract/list";

type Props = { agent: Ref; trigger?: ReactNode };

/** Says that an agent which awaits a decision is not one of ours. */
export function RejectAgent({ agent: { id, name }, trigger = <Button>Reject</Button> }: Props) {
  const reject = useUndoable(
    agentRejectContract,
    {
      contract: agentReconsiderContract,
      input: (_, { reason }) => ({
        id,
        reason: `Taken back at once. It had been rejected for: ${reason}`.slice(0, 1000),
      }),
      done: `${name} awaits a decision again`,
    },
    () => `${name} is rejected`,
  );
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`Reject ${name}?`}
      consequence="It leaves the queue and never acts. What telemetry shows of it is still recorded, and what it executes stays a finding."
      confirmLabel="Reject agent"
      pendingLabel="Rejecting"
      onConfirm={(reason) => reject({ id, reason })}
    />
  );
}

/** Puts a rejected agent back among those that await a decision. */
export function ReconsiderAgent({ agent: { id, name } }: { agent: Ref }) {
  const reconsider = useAct(agentReconsiderContract, `${name} awaits a decision again`);
  return (
    <ConfirmWithReason
      trigger={<Button>Look at it again</Button>}
      title={`Look at ${name} again?`}
      consequence="It goes back among the agents that await a decision. It still may do nothing."
      confirmLabel="Put it back"
      pendingLabel="Putting it back"
      danger={false}
      onConfirm={(reason) => reconsider({ id, reason })}
    />
  );
}
