import { CircleCheck, CircleX } from "lucide-react";
import { toneText } from "@/components/ui/tone";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { CaseResult } from "@/lib/contract/policy";

/** What cases were answered, and whether that was expected. */
export function CaseResults({ results }: { results: readonly CaseResult[] }) {
  return (
    <ul className="divide-y rounded-md border text-sm">
      {results.map((result) => (
        <li
          key={`${result.source} ${result.rule} ${result.name}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2"
        >
          {result.passed ? (
            <CircleCheck aria-label="Passed" className={`size-4 shrink-0 ${toneText("green")}`} />
          ) : (
            <CircleX aria-label="Failed" className={`size-4 shrink-0 ${toneText("red")}`} />
          )}
          <span className="wrap-anywhere min-w-0 flex-1 basis-48">{result.name}</span>
          {result.verdict ? <VerdictBadge verdict={result.verdict} look="plain" /> : null}
          {result.problem ? (
            <span className="wrap-anywhere basis-full text-muted-foreground">{result.problem}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
