"use client";

import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toaster";
import { accountBeginTotpContract, accountDisableTotpContract } from "@/lib/contract/account";
import { useCommand } from "@/lib/query";
import { TwoStepEnrolment } from "./two-step-enrolment";

/** Two-step sign-in: on or off, and how to change it. */
export function TwoStepPanel({ enabledAt }: { enabledAt: string | null }) {
  const [enrolling, setEnrolling] = useState<{ uri: string; secret: string } | null>(null);
  const begin = useCommand(accountBeginTotpContract, { onSuccess: setEnrolling });
  const disable = useCommand(accountDisableTotpContract, {
    onSuccess: () => toast.success("Two-step sign-in is off."),
  });
  return (
    <Panel
      title="Two-step sign-in"
      summary="A code from an authenticator on your phone, besides the password."
      actions={enabledAt ? <Badge tone="green">On</Badge> : <Badge tone="amber">Off</Badge>}
    >
      <div className="flex flex-col items-start gap-4">
        <FormError error={enabledAt ? disable.error : begin.error} />
        {enabledAt ? (
          <>
            <p>
              On since <RelativeTime at={enabledAt} absolute />. Each sign-in asks for a code.
            </p>
            <Button disabled={disable.isPending} onClick={() => disable.mutate({})}>
              Turn off
            </Button>
          </>
        ) : null}
        {!enabledAt && enrolling ? (
          <TwoStepEnrolment {...enrolling} onDone={() => setEnrolling(null)} />
        ) : null}
        {!enabledAt && !enrolling ? (
          <Button disabled={begin.isPending} onClick={() => begin.mutate({})}>
            Set up an authenticator
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}
