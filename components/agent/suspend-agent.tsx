"use client";

import { type ReactNode, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { ConsequenceList } from "@/components/form/consequence-list";
import { useUndoable } from "@/components/form/use-undoable";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import {
  agentPreviewStopContract,
  agentResumeContract,
  agentSuspendContract,
} from "@/lib/contract/agent-stop";
import type { Ref } from "@/lib/contract/list";
import { useVerb } from "@/lib/query";
import { stoppedWords, suspensionWords } from "./stop-words";

type Props = {
  agent: Ref;
  /** The button that opens it; or control it with `open` and `onOpenChange`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Stops an agent: says in figures what that stops, wants a reason, and offers to take it back. */
export function SuspendAgent({ agent, trigger, open: given, onOpenChange }: Props) {
  const [own, setOwn] = useState(false);
  const [endSessions, setEndSessions] = useState(false);
  const open = given ?? own;
  const { id, name } = agent;
  const { data, error } = useVerb(agentPreviewStopContract, { id }, { enabled: open });
  const suspend = useUndoable(
    agentSuspendContract,
    {
      contract: agentResumeContract,
      input: ({ entitlementsStopped }, { reason }) => ({
        id,
        reason: `Taken back at once. It had been suspended for: ${reason}`.slice(0, 1000),
        seenEntitlements: entitlementsStopped,
      }),
      done: `${name} may act again`,
    },
    stoppedWords(`${name} is suspended`),
    ["session", "approval", "entitlement"],
  );
  return (
    <ConfirmWithReason
      open={open}
      onOpenChange={(next) => {
        setOwn(next);
        setEndSessions(false);
        onOpenChange?.(next);
      }}
      trigger={trigger}
      title={`Suspend ${name}?`}
      consequence={
        <ConsequenceList sentences={data && suspensionWords(data, endSessions)} error={error} />
      }
      confirmLabel="Suspend agent"
      pendingLabel="Suspending"
      onConfirm={(reason) => suspend({ id, reason, endSessions })}
    >
      {data && data.openSessions.total > 0 ? (
        <Field
          layout="row"
          label="End its open sessions too"
          hint="They cannot be opened again, even if the agent is resumed."
        >
          <Checkbox checked={endSessions} onCheckedChange={(on) => setEndSessions(on === true)} />
        </Field>
      ) : null}
    </ConfirmWithReason>
  );
}
