"use client";

import { Lock } from "lucide-react";
import { useState } from "react";
import { issuesWithin } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { actionInWords } from "@/lib/core/routing";
import { ActionFields } from "./action-fields";
import { useDraft } from "./draft";
import { PlacedIssues } from "./placed-issues";
import { ended } from "./rule-sentence";
import { shapeIssues } from "./shape-issues";

/** What answers where no rule holds: always last, and never removed. */
export function DefaultPanel() {
  const { document, edit, readOnly, check } = useDraft();
  const [open, setOpen] = useState(false);
  const issues = [
    ...issuesWithin(shapeIssues(document), "/default"),
    ...issuesWithin(check?.problems ?? [], "/default"),
  ];
  return (
    <div
      id="default"
      className="flex scroll-mt-20 items-start gap-2 border-t bg-muted/50 px-3 py-3 sm:gap-3 sm:px-4"
    >
      <span className="flex w-8 shrink-0 justify-center pt-1 text-muted-foreground">
        <Lock aria-hidden className="size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div>
          <p className="font-medium">Default</p>
          <p className="wrap-anywhere">
            <span className="text-muted-foreground">When no rule holds, </span>
            <span className="font-medium">{ended(actionInWords(document.default))}</span>
          </p>
        </div>
        <PlacedIssues check={check} within={(all) => issuesWithin(all, "/default")} />
        {open ? (
          <fieldset disabled={readOnly !== null} className="contents">
            <ActionFields
              value={document.default}
              issues={issues}
              onChange={(action) =>
                edit({ ...document, default: action }, "changed the default", "default")
              }
            />
          </fieldset>
        ) : null}
      </div>
      {readOnly === null ? (
        <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Close" : "Change"}
        </Button>
      ) : null}
    </div>
  );
}
