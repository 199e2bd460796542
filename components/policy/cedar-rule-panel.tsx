"use client";

import { useMemo } from "react";
import { Panel } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import { useCedarNames } from "./cedar-names";
import { CheckState } from "./cedar-panel";
import { CedarText } from "./cedar-text";
import type { Candidate } from "./use-candidate";
import { useWorking } from "./working";

type CedarRulePanelProps = {
  value: string;
  onChange: (value: string) => void;
  candidate: Candidate;
};

/** A rule that is written as text: the text itself, with what Cedar's parser and validator say of it. */
export function CedarRulePanel({ value, onChange, candidate }: CedarRulePanelProps) {
  const { readOnly } = useWorking();
  const names = useCedarNames();
  const { problems, warnings } = candidate;
  const issues = useMemo(
    () => [
      ...problems.map((issue) => ({ ...issue, severity: "error" as const })),
      ...warnings.map((issue) => ({ ...issue, severity: "warning" as const })),
    ],
    [problems, warnings],
  );
  return (
    <Panel title="Policy" summary="One Cedar forbid; @reason is what the agent is told">
      <div className="flex flex-col gap-3">
        <CedarText
          value={value}
          label="Policy"
          issues={issues}
          names={names}
          onChange={readOnly ? undefined : onChange}
        />
        {readOnly ? null : (
          <p className="text-muted-foreground text-sm">
            <Kbd>Ctrl</Kbd> <Kbd>Space</Kbd> offers names; <Kbd>F8</Kbd> goes to the next problem.
          </p>
        )}
        <CheckState candidate={candidate} />
      </div>
    </Panel>
  );
}
