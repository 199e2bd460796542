import { PairedBars } from "@/components/chart/paired-bars";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { ToneLabel } from "@/components/ui/tone";
import type { DriftMeasure } from "@/lib/contract/drift";
import { MEASURE_WORDS } from "@/lib/core/drift";
import { formatP, rangeWords, unitOf } from "./drift-words";
import { QuantileTable } from "./quantile-table";
import { type Compared, isListed, type Some, sessionsHref } from "./sessions-href";

const MONO = new Set(["tools", "destinations"]);

/** One measure before and now: its distribution, its quantiles, and how likely chance alone would make it so. */
export function MeasureCard({ measure, agent }: { measure: DriftMeasure; agent: Compared }) {
  const { stands, p, jsd, psi, bins, quantiles } = measure;
  const { title, what } = MEASURE_WORDS[measure.measure];
  const hrefsOf = (some: Some) => ({
    before: sessionsHref(agent, "before", measure.measure, some),
    now: sessionsHref(agent, "now", measure.measure, some),
  });
  return (
    <Card className="flex flex-col gap-3 p-4" id={measure.measure}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <h3 className="font-semibold">{title}</h3>
        {stands ? (
          <ToneLabel tone="amber">Changed</ToneLabel>
        ) : (
          <span className="text-muted-foreground text-xs">
            {p === null ? "Not enough to say" : "Within chance"}
          </span>
        )}
        <p className="w-full text-muted-foreground text-sm">{what}</p>
      </header>
      <PairedBars
        name={what}
        unit={unitOf(measure)}
        mono={MONO.has(measure.measure)}
        pairs={bins.map(({ key, name, from, to, before, now }) => ({
          ...{ id: key, before, now },
          label: quantiles ? rangeWords(measure.measure, from, to) : name,
          ...(isListed(measure.measure, { key }) ? { hrefs: hrefsOf({ key, from, to }) } : {}),
        }))}
      />
      {quantiles ? <QuantileTable {...{ agent, quantiles }} measure={measure.measure} /> : null}
      {bins.every((bin) => isListed(measure.measure, bin)) ? null : (
        <p className="text-muted-foreground text-xs">
          {quantiles ? "Days have no list of their own" : "All others have no list of their own"}.
          All sessions: <TextLink href={sessionsHref(agent, "before")}>before</TextLink>,{" "}
          <TextLink href={sessionsHref(agent, "now")}>now</TextLink>.
        </p>
      )}
      <dl className="mt-auto grid grid-cols-3 gap-2 border-t pt-2 text-xs">
        <Fact term="p" value={formatP(p)} title="Over all measures of this agent together" />
        <Fact term="JS distance" value={jsd.toFixed(2)} title="0 the same, 1 nothing in common" />
        <Fact
          term="PSI"
          value={psi.toFixed(2)}
          title="By custom: below 0.1 little, above 0.25 much"
        />
      </dl>
    </Card>
  );
}

function Fact({ term, value, title }: { term: string; value: string; title: string }) {
  return (
    <div title={title}>
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}
