"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { ConsequenceList } from "@/components/form/consequence-list";
import { toast } from "@/components/ui/toaster";
import { useEndSession, useSessionConsequences } from "@/lib/query/session";
import { consequenceWords } from "./session-words";

type Props = {
  id: string;
  name: string;
  /** The button that opens it; or control it with `open` and `onOpenChange`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Ends a session for good, once the reader has seen in figures what ends with it. */
export function EndSession({ id, name, trigger, open: given, onOpenChange }: Props) {
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const router = useRouter();
  const end = useEndSession();
  const { data, error } = useSessionConsequences(id, open);
  return (
    <ConfirmWithReason
      open={open}
      onOpenChange={(next) => {
        setOwn(next);
        onOpenChange?.(next);
      }}
      trigger={trigger}
      title={`End session ${name}?`}
      consequence={<ConsequenceList sentences={data && consequenceWords(data)} error={error} />}
      confirmLabel="End session"
      pendingLabel="Ending"
      onConfirm={async (reason) => {
        await end.mutateAsync({ id, reason });
        toast.success("The session is ended");
        router.refresh();
      }}
    />
  );
}
