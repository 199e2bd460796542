"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { countOf } from "@/components/ui/format";
import { toast } from "@/components/ui/toaster";
import { daysAfter } from "@/lib/core/review";
import { DECIDED_WORDS } from "./review-words";
import { type Deciding, refusalOf, type Target } from "./target";
import { useDecideAll } from "./use-decide-all";

/** The shortest reason that is accepted, in characters. */
export const SHORTEST_REASON = 3;
/** Instead of a number of days: as its class and sensitivity say. */
export const BY_CLASS = "class";

type Options = Deciding & {
  onBusy: (busy: boolean) => void;
  onOver: (refused: string[] | null) => void;
};

/** What is typed into the dialog, and the running of it. `left` are those still refused after a run. */
export function useDecision({ decision, targets, onBusy, onOver }: Options) {
  const router = useRouter();
  const able = targets.filter((target) => refusalOf(target, decision) === null);
  const { outcomes, running, decideAll } = useDecideAll(Math.max(1, able.length));
  const [reason, setReason] = useState("");
  const [period, setPeriod] = useState(BY_CLASS);
  const [missing, setMissing] = useState(false);
  const [left, setLeft] = useState<readonly Target[] | null>(null);

  const run = async () => {
    const of = left ?? able;
    onBusy(true);
    const refused = await decideAll(of, decision, {
      reason: reason.trim(),
      nextReviewAt: dateIn(period),
    });
    onBusy(false);
    router.refresh();
    const done = of.length - refused.length;
    if (done > 0) toast.success(`${DECIDED_WORDS[decision]}: ${countOf(done, "entitlement")}`);
    if (refused.length === 0 && able.length === targets.length) onOver([]);
    else setLeft(refused);
  };
  const submit = async () => {
    if (running) return;
    if (reason.trim().length < SHORTEST_REASON) setMissing(true);
    else await run();
  };
  return {
    ...{ able, outcomes, running, left, submit, missing, reason, period, setPeriod },
    setReason: (text: string) => {
      setReason(text);
      setMissing(false);
    },
    /** Everything that could be decided was. */
    over: left !== null && left.length === 0,
  };
}

function dateIn(period: string): string | undefined {
  if (period === BY_CLASS) return undefined;
  return daysAfter(new Date(), Number(period)).toISOString();
}
