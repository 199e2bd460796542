import type { ReactNode } from "react";
import { formatNumber } from "@/components/ui/format";
import type { ReachAsOf, ReachTotals } from "@/lib/contract/reach";
import { PersonDefined, UnionDefined } from "./definitions";
import { percent, radiusFigure } from "./reach-words";

type FigureProps = { label: string; value: string; counted?: ReactNode; children: ReactNode };

/** One figure with what it is and what it speaks of. */
export function ReachFigure({ label, value, counted, children }: FigureProps) {
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-1 bg-card p-4 print:p-2">
      <h2 className="text-muted-foreground text-sm">{label}</h2>
      <p className="flex items-center gap-1 font-semibold text-2xl tracking-tight">
        {value} {counted}
      </p>
      <p className="text-muted-foreground text-sm">{children}</p>
    </section>
  );
}

/** Figures side by side, hairlines between. */
export function ReachFigureRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-3 print:grid-cols-3">
      {children}
    </div>
  );
}

/** What stands beside the largest radius, over all active agents. */
export function TotalFigures({ totals, asOf }: { totals: ReachTotals; asOf: ReachAsOf }) {
  const share =
    asOf.agents === 0
      ? "No agent is active."
      : `${percent(totals.restricted / asOf.agents)} of ${formatNumber(asOf.agents)} active agents.`;
  return (
    <ReachFigureRow>
      <ReachFigure label="Reach something restricted alone" value={formatNumber(totals.restricted)}>
        {share}
      </ReachFigure>
      <ReachFigure
        label="With a person's yes"
        value={radiusFigure(totals.radiusWithPerson, totals.inexact === 0)}
        counted={<PersonDefined />}
      >
        The sum of radii if every person asked said yes;{" "}
        {formatNumber(totals.radiusWithPerson - totals.radius)} of it waits for a person.
      </ReachFigure>
      <ReachFigure
        label="Over all sessions"
        value={formatNumber(totals.union)}
        counted={<UnionDefined />}
      >
        {totals.union === totals.radius
          ? "No more than one session of each allows: no rule about sessions keeps any of it apart."
          : `${formatNumber(totals.union - totals.radius)} more than one session of each allows: rules about sessions keep it apart.`}
      </ReachFigure>
    </ReachFigureRow>
  );
}
