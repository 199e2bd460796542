"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toaster";
import { type FindingRow, findingUpdateContract } from "@/lib/contract/finding";
import { ProblemError, useCommand } from "@/lib/query";
import { type Act, doneWords, type Typed, undoOf, updateOf } from "./finding-acts";

/** What has come of one finding so far. */
export type Outcome = { state: "done" } | { state: "refused"; why: string };
export type Outcomes = Readonly<Record<string, Outcome>>;

/** Long enough to read what was done and to think better of it. */
const SHOWN_MS = 15_000;

/** Does one act to findings, one after the other, keeping what came of each; what was done can be taken back. */
export function useActs(act: Act) {
  const router = useRouter();
  const { mutateAsync } = useCommand(findingUpdateContract);
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const [running, setRunning] = useState(false);

  const takeBack = async (done: readonly FindingRow[]) => {
    let failed = 0;
    for (const finding of done)
      for (const input of undoOf(act, finding)) {
        const outcome = await attempt(mutateAsync(input));
        if (outcome.state === "refused") failed += 1;
      }
    if (failed > 0) toast.error(`${failed} could not be taken back`);
    else toast.success("Taken back");
    router.refresh();
  };

  /** @returns those that were refused, with why */
  const work = async (findings: readonly FindingRow[], typed: Typed): Promise<Outcomes> => {
    setRunning(true);
    let all: Outcomes = {};
    for (const finding of findings) {
      const outcome = await attempt(mutateAsync(updateOf(act, finding.id, typed)));
      all = { ...all, [finding.id]: outcome };
      setOutcomes(all);
    }
    setRunning(false);
    const done = findings.filter(({ id }) => all[id]?.state === "done");
    if (done.length > 0)
      toast.success(doneWords(act, done.length), {
        duration: SHOWN_MS,
        action: { label: "Undo", onClick: () => void takeBack(done) },
      });
    router.refresh();
    return all;
  };
  return { outcomes, running, work };
}

async function attempt(running: Promise<unknown>): Promise<Outcome> {
  try {
    await running;
    return { state: "done" };
  } catch (error) {
    const why = error instanceof ProblemError ? error.message : "It was not changed. Try again.";
    return { state: "refused", why };
  }
}
