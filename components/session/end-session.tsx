"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toaster";
import { useEndSession, useSessionConsequences } from "@/lib/query/session";
import { consequenceWords } from "./session-words";

/** Ends a session for good, once the reader has seen in figures what ends with it. */
export function EndSession({ id, name }: { id: string; name: string }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const end = useEndSession();
  return (
    <ConfirmWithReason
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="danger">End session</Button>}
      title={`End session ${name}?`}
      consequence={<Consequences id={id} open={open} />}
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

function Consequences({ id, open }: { id: string; open: boolean }) {
  const { data, error } = useSessionConsequences(id, open);
  if (error)
    return <p>What ends with it could not be read: {error.message} It can still be ended.</p>;
  if (!data)
    return (
      <div role="status">
        <span className="sr-only">Reading what ends with it</span>
        <Skeleton className="h-16 w-full" />
      </div>
    );
  return (
    <ul className="list-disc pl-4">
      {consequenceWords(data).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
