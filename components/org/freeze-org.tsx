"use client";

import { type ReactNode, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { ConsequenceList } from "@/components/form/consequence-list";
import { useUndoable } from "@/components/form/use-undoable";
import { freezeWords } from "@/components/tool/freeze-words";
import {
  orgFreezeContract,
  orgPreviewFreezeContract,
  orgUnfreezeContract,
} from "@/lib/contract/org";
import { useVerb } from "@/lib/query";

type Props = {
  /** The organisation's name. */
  org: string;
  /** The button that opens it; or control it with `open` and `onOpenChange`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Stops every agent at once: says in figures what that stops, wants a reason, and offers to take it back. */
export function FreezeOrg({ org, trigger, open: given, onOpenChange }: Props) {
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const { data, error } = useVerb(orgPreviewFreezeContract, {}, { enabled: open });
  const freeze = useUndoable(
    orgFreezeContract,
    {
      contract: orgUnfreezeContract,
      input: (_, { reason }) => ({
        reason: `Taken back at once. It had been frozen for: ${reason}`.slice(0, 1000),
      }),
      done: "Calls are decided again",
    },
    () => "Frozen: every call of every agent is blocked",
    ["agent", "approval", "session"],
  );
  return (
    <ConfirmWithReason
      open={open}
      onOpenChange={(next) => {
        setOwn(next);
        onOpenChange?.(next);
      }}
      trigger={trigger}
      title={`Freeze ${org}?`}
      consequence={
        <ConsequenceList
          sentences={
            data && [
              ...freezeWords("Every call of every agent", data),
              "People keep their access. It lasts until someone unfreezes it.",
            ]
          }
          error={error}
        />
      }
      confirmLabel="Freeze organisation"
      pendingLabel="Freezing"
      onConfirm={(reason) => freeze({ reason })}
    />
  );
}
