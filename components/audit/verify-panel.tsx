"use client";

import { CircleCheck, CircleHelp, OctagonX, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import type { AuditDetail } from "@/lib/contract/audit";
import { browserVerifier } from "./browser-verifier";
import { type Check, verifyEvent } from "./verify-event";

type VerifyPanelProps = {
  event: Pick<AuditDetail, "canonical" | "leaf" | "proof" | "position">;
  vkey: string | null;
};

const MARKS = {
  ok: <CircleCheck aria-hidden className="size-4 text-green" />,
  bad: <OctagonX aria-hidden className="size-4 text-red" />,
  unknown: <CircleHelp aria-hidden className="size-4 text-muted-foreground" />,
};
const WORDS = { ok: "holds", bad: "does not hold", unknown: "not checked" };

/** Checks the event on the reader's own machine, step by step. */
export function VerifyPanel({ event, vkey }: VerifyPanelProps) {
  const [checks, setChecks] = useState<Check[]>();
  const run = async () => setChecks(await verifyEvent(event, vkey, await browserVerifier()));
  return (
    <Panel
      title="Check it yourself"
      summary="Computed in this browser from the text below; the server is not asked"
      actions={
        <Button onClick={() => void run()}>
          <ShieldCheck aria-hidden />
          Verify
        </Button>
      }
    >
      <div role="status" className="flex flex-col gap-3">
        <p className="font-medium">{checks ? answer(checks) : "Not checked yet"}</p>
        <ul className="flex flex-col gap-2 empty:hidden">
          {checks?.map(({ name, result, says }) => (
            <li key={name} className="flex items-start gap-2">
              <span className="mt-0.75">{MARKS[result]}</span>
              <span className="wrap-anywhere min-w-0">
                <span className="font-medium">
                  {name} {WORDS[result]}
                </span>
                <span className="block text-muted-foreground text-sm">{says}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function answer(checks: readonly Check[]): string {
  const bad = checks.filter(({ result }) => result === "bad").length;
  if (bad > 0) return "This event does not verify: it, or its evidence, was altered.";
  return checks.every(({ result }) => result === "ok")
    ? "Verified: this event is in the signed log, unaltered."
    : "What could be checked holds; the rest is not checked.";
}
