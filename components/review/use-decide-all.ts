"use client";

import { useState } from "react";
import type { ReviewWord } from "@/lib/core/review";
import { ProblemError } from "@/lib/query";
import type { Said, Target } from "./target";

/** What has come of one target so far. */
export type Outcome = { state: "done" } | { state: "refused"; why: string };

export type Run = {
  outcomes: Readonly<Record<string, Outcome>>;
  running: boolean;
  /** Decides the targets one after the other; answers those that were refused. */
  decideAll: (
    targets: readonly Target[],
    decision: ReviewWord,
    said: Omit<Said, "bulk">,
  ) => Promise<Target[]>;
};

/** Runs one command for each target, in order, keeping what came of each. */
export function useDecideAll(bulk: number): Run {
  const [outcomes, setOutcomes] = useState<Run["outcomes"]>({});
  const [running, setRunning] = useState(false);
  const decideAll: Run["decideAll"] = async (targets, decision, said) => {
    setRunning(true);
    const refused: Target[] = [];
    for (const target of targets) {
      const outcome = await attempt(target.send(decision, { ...said, bulk }));
      if (outcome.state === "refused") refused.push(target);
      setOutcomes((now) => ({ ...now, [target.key]: outcome }));
    }
    setRunning(false);
    return refused;
  };
  return { outcomes, running, decideAll };
}

async function attempt(sending: Promise<unknown>): Promise<Outcome> {
  try {
    await sending;
    return { state: "done" };
  } catch (error) {
    const why = error instanceof ProblemError ? error.message : "It was not decided. Try again.";
    return { state: "refused", why };
  }
}
