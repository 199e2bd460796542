import { FileDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type DriftAgentDetail, driftMeasuresContract } from "@/lib/contract/drift";
import { csvHref } from "@/lib/query/client";
import { fillOf } from "../chart/series";
import { HowJudged } from "./drift-answer";
import { MeasureCard } from "./measure-card";

/** Every measure of an agent, those that changed first, as small multiples. */
export function MeasureGrid({ agent }: { agent: DriftAgentDetail }) {
  const measures = agent.measures.toSorted((a, b) => Number(b.stands) - Number(a.stands));
  return (
    <section aria-label="Before and now" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="flex items-center gap-1 font-semibold text-base">
          Before and now <HowJudged />
        </h2>
        <div className="flex items-center gap-4">
          <Key tone="grey" word="Before" />
          <Key tone="blue" word="Now" />
          <Button asChild size="sm" variant="ghost">
            <a
              href={csvHref(driftMeasuresContract, { id: agent.id })}
              download
              aria-label="Measures as CSV"
            >
              <FileDown aria-hidden />
              CSV
            </a>
          </Button>
        </div>
      </header>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {measures.map((measure) => (
          <MeasureCard key={measure.measure} measure={measure} agent={agent} />
        ))}
      </div>
    </section>
  );
}

function Key({ tone, word }: { tone: "grey" | "blue"; word: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-sm">
      <span
        aria-hidden
        className="size-2.5 rounded-[2px] [print-color-adjust:exact]"
        style={{ background: fillOf(tone) }}
      />
      {word}
    </span>
  );
}
