"use client";

import { type ReactNode, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { ConsequenceList } from "@/components/form/consequence-list";
import { useAct } from "@/components/form/use-act";
import { useUndoable } from "@/components/form/use-undoable";
import type { Ref } from "@/lib/contract/list";
import {
  toolFreezeContract,
  toolPreviewFreezeContract,
  toolUnfreezeContract,
} from "@/lib/contract/tool-stop";
import { useVerb } from "@/lib/query";
import { freezeWords } from "./freeze-words";

type Props = {
  tool: Ref;
  /** The button that opens it; or control it with `open` and `onOpenChange`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Stops a tool for everyone: says in figures what that stops, wants a reason, and offers to take it back. */
export function FreezeTool({ tool: { id, name }, trigger, open: given, onOpenChange }: Props) {
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const { data, error } = useVerb(toolPreviewFreezeContract, { id }, { enabled: open });
  const freeze = useUndoable(
    toolFreezeContract,
    {
      contract: toolUnfreezeContract,
      input: (_, { reason }) => ({
        id,
        reason: `Taken back at once. It had been frozen for: ${reason}`.slice(0, 1000),
      }),
      done: `${name} may be called again`,
    },
    () => `${name} is frozen: every call of it is blocked`,
    ["entitlement", "approval"],
  );
  return (
    <ConfirmWithReason
      open={open}
      onOpenChange={(next) => {
        setOwn(next);
        onOpenChange?.(next);
      }}
      trigger={trigger}
      title={`Freeze ${name}?`}
      consequence={
        <ConsequenceList
          sentences={data && freezeWords("Every call of this tool", data)}
          error={error}
        />
      }
      confirmLabel="Freeze tool"
      pendingLabel="Freezing"
      onConfirm={(reason) => freeze({ id, reason })}
    />
  );
}

/** Lets a frozen tool be called again. */
export function UnfreezeTool({ tool: { id, name }, trigger }: { tool: Ref; trigger: ReactNode }) {
  const unfreeze = useAct(toolUnfreezeContract, `${name} may be called again`);
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`Unfreeze ${name}?`}
      consequence="It can be called again from the next record on, by whoever is entitled to it."
      confirmLabel="Unfreeze tool"
      pendingLabel="Unfreezing"
      danger={false}
      onConfirm={(reason) => unfreeze({ id, reason })}
    />
  );
}
