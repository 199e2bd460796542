"use client";

import { useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { type FindingDetail, findingUpdateContract } from "@/lib/contract/finding";
import { ProblemError } from "@/lib/query";
import { ActDialog } from "./acts/act-dialog";
import { ACT_WORDS, type Act } from "./acts/finding-acts";
import { STATE_LOOKS } from "./finding-state";

/** What this reader may do with a finding: take it on, give it to somebody, say until when, accept it, close it with a reason. */
export function FindingActions({ finding }: { finding: FindingDetail }) {
  const { id, next, count } = finding;
  const [act, setAct] = useState<Act | null>(null);
  const update = useAct(
    findingUpdateContract,
    ({ state }) => `The finding is ${STATE_LOOKS[state].word.toLowerCase()}`,
  );
  const again = count === 1 ? "The execution stays" : `All ${count} executions stay`;
  return (
    <>
      {next.includes("acknowledged") ? (
        <Move label="Acknowledge" move={() => update({ id, state: "acknowledged" })} />
      ) : null}
      {next.includes("open") ? (
        <Move label="Reopen" move={() => update({ id, state: "open" })} />
      ) : null}
      {finding.mayAssign ? (
        <>
          <Button onClick={() => setAct("assign")}>{ACT_WORDS.assign.word}</Button>
          <Button onClick={() => setAct("due")}>{ACT_WORDS.due.word}</Button>
        </>
      ) : null}
      {next.includes("accepted") ? (
        <Button onClick={() => setAct("accept")}>{ACT_WORDS.accept.word}</Button>
      ) : null}
      {next.includes("resolved") ? (
        <ConfirmWithReason
          trigger={<Button variant="primary">Resolve</Button>}
          title="Resolve this finding?"
          consequence={`It is closed for good. ${again} in the record; if it happens again, that is a new finding.`}
          confirmLabel="Resolve"
          pendingLabel="Resolving"
          danger={false}
          reasonHint="What was put right; recorded with your name."
          onConfirm={(reason) => update({ id, state: "resolved", reason })}
        />
      ) : null}
      <ActDialog
        working={act === null ? null : { act, findings: [finding] }}
        onOver={() => setAct(null)}
      />
    </>
  );
}

/** A step that can be taken back, and so needs no question. */
function Move({ label, move }: { label: string; move: () => Promise<unknown> }) {
  const [pending, setPending] = useState(false);
  const onClick = async () => {
    setPending(true);
    try {
      await move();
    } catch (error) {
      toast.error(error instanceof ProblemError ? error.message : "It was not changed.");
    } finally {
      setPending(false);
    }
  };
  return (
    <Button disabled={pending} onClick={onClick}>
      {label}
    </Button>
  );
}
