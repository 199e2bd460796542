"use client";

import { CircleCheck, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { FormError } from "@/components/form/form-error";
import { Panel } from "@/components/ui/card";
import { toneText } from "@/components/ui/tone";
import { CedarText } from "./cedar-text";
import { IssueList } from "./issue-list";
import type { Candidate } from "./use-candidate";

type CedarPanelProps = { candidate: Candidate; actions?: ReactNode };

/** The Cedar that a form's fields are, as they stand. */
export function CedarPanel({ candidate, actions }: CedarPanelProps) {
  const { compiled } = candidate;
  return (
    <Panel
      title="In Cedar"
      summary="What the gateway evaluates; follows the form"
      actions={actions}
    >
      <div className="flex flex-col gap-3">
        {compiled.length === 0 ? (
          <p className="text-muted-foreground">It is written here once nothing is missing.</p>
        ) : (
          compiled.map(({ handle, name, cedar }) => (
            <CedarText key={handle} value={cedar} label={`Cedar of ${name}, read only`} />
          ))
        )}
        <CheckState candidate={candidate} />
      </div>
    </Panel>
  );
}

/** What Cedar's parser and validator say of it. */
export function CheckState({ candidate }: { candidate: Candidate }) {
  const { checking, problems, warnings, compiled, error } = candidate;
  const quiet = problems.length === 0 && compiled.length > 0 && !error;
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      <FormError error={error} />
      <IssueList issues={problems} severity="error" />
      <IssueList issues={warnings} severity="warning" />
      {checking ? (
        <p className="flex items-center gap-1.5 text-muted-foreground text-sm">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          Checking
        </p>
      ) : quiet ? (
        <p className={`flex items-center gap-1.5 text-sm ${toneText("green")}`}>
          <CircleCheck aria-hidden className="size-4" />
          Cedar accepts it
        </p>
      ) : null}
    </div>
  );
}
