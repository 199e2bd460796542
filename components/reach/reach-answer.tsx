import { SparkLine } from "@/components/chart/spark-line";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import {
  REACH_MOMENTS,
  type ReachAsOf,
  type ReachRow,
  type ReachTotals,
} from "@/lib/contract/reach";
import type { HistoryPoint } from "@/lib/contract/reach-history";
import { AsOf } from "./as-of";
import { RadiusDefined } from "./definitions";
import { evenRadii } from "./even-radii";
import { answerOf, radiusFigure, SINCE_WORDS, type Since, trendOf } from "./reach-words";

type ReachAnswerProps = {
  worst: ReachRow | undefined;
  totals: ReachTotals;
  asOf: ReachAsOf;
  history: readonly HistoryPoint[];
  since: Since;
};

/** The one figure of the page: the largest blast radius, whose it is, and whether it gets better. */
export function ReachAnswer({ worst, totals, asOf, history, since }: ReachAnswerProps) {
  return (
    <section
      aria-label="Largest blast radius"
      className="grid gap-x-10 gap-y-4 rounded-lg border bg-card p-5 md:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr] print:p-3"
    >
      <div>
        <p className="flex items-center gap-1 text-muted-foreground text-sm">
          Largest blast radius <RadiusDefined />
        </p>
        <p className="font-semibold text-5xl tracking-tight">
          {radiusFigure(totals.largest, totals.inexact === 0)}
        </p>
        <p className="mt-1 text-muted-foreground text-sm">
          {radiusFigure(totals.radius, totals.inexact === 0)} over all {formatNumber(asOf.agents)}{" "}
          active agents
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-2 md:border-l md:pl-10">
        <p className="font-medium text-xl">{answerOf(worst)}</p>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground">
          <span>{trendOf(history, since)}</span>
          <SparkLine
            name={`The sum of radii over ${SINCE_WORDS[since]}`}
            values={evenRadii(history, since)}
            slots={REACH_MOMENTS}
            width={140}
          />
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm print:hidden">
          {worst ? (
            <TextLink href={`/blast-radius/agents/${worst.agent.id}`}>
              What {worst.agent.name} reaches
            </TextLink>
          ) : null}
          <TextLink href="/blast-radius/choke-points">What to cut first</TextLink>
          <TextLink href={`/blast-radius/history?since=${since}`}>What changed it</TextLink>
        </p>
        <AsOf asOf={asOf} />
      </div>
    </section>
  );
}
