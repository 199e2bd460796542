import { CircleAlert, CircleCheck } from "lucide-react";
import { SeverityBadge } from "@/components/verdict/severity-badge";
import type { FindingRow } from "@/lib/contract/finding";
import { RULE_WORDS } from "@/lib/core/finding";
import { aboutOf } from "../finding-about-words";
import type { Outcome, Outcomes } from "./use-acts";

type Props = { findings: readonly FindingRow[]; outcomes: Outcomes };

/** The findings that are worked on, and what came of each. */
export function Chosen({ findings, outcomes }: Props) {
  return (
    <ul aria-label="Chosen" className="max-h-64 divide-y overflow-y-auto rounded-md border">
      {findings.map((finding) => (
        <li key={finding.id} className="flex flex-col gap-0.5 px-3 py-2 text-sm">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="wrap-anywhere font-medium">{RULE_WORDS[finding.rule]}</span>
            <SeverityBadge severity={finding.severity} look="plain" />
          </span>
          <span className="wrap-anywhere text-muted-foreground">{aboutOf(finding)}</span>
          <Came outcome={outcomes[finding.id]} />
        </li>
      ))}
    </ul>
  );
}

function Came({ outcome }: { outcome: Outcome | undefined }) {
  if (!outcome) return null;
  const done = outcome.state === "done";
  const Icon = done ? CircleCheck : CircleAlert;
  return (
    <span className={`flex items-start gap-1.5 ${done ? "text-green" : "text-red"}`}>
      <Icon aria-hidden className="mt-0.75 size-3.5 shrink-0" />
      <span className="wrap-anywhere">{done ? "Done" : outcome.why}</span>
    </span>
  );
}
