import type { ReactNode } from "react";
import { SparkLine } from "@/components/chart/spark-line";
import { HowCounted } from "@/components/overview/how-counted";
import { changeOf, formatShare, PERIOD_WORDS, sampleWords } from "@/components/overview/words";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { RoutingOverview, TrafficRow } from "@/lib/contract/routing-figures";
import type { Period } from "@/lib/core/measure";
import { moneyInWords } from "@/lib/core/routing";
import { differenceInWords, reasoningShare, routesBehind } from "./routing-words";

type Props = { overview: RoutingOverview; rows: readonly TrafficRow[]; period: Period };

/** What models cost and how much of the work reasoning ones do, for who leads. */
export function LeaderRoutingPanel({ overview, rows, period }: Props) {
  const { now, earlier, window, allReasoning, begun } = overview;
  const { last, length } = PERIOD_WORDS[period];
  const share = reasoningShare(now);
  const behind = routesBehind(window);
  return (
    <Panel
      title="Models and their cost"
      summary={`${countOf(now.routes, "route")} in the ${last}, ${countOf(now.calls, "call")} forwarded`}
      flush
      actions={
        <>
          <HowCounted of="models and their cost">
            <p>
              Cost: the tokens of forwarded calls at the inventory's prices. Reasoning share: routes
              to a reasoning model over all routes to a model. Sensitive: routes whose session
              touches confidential or restricted data.
            </p>
          </HowCounted>
          <TextLink href="/routing" className="print:hidden">
            Routing
          </TextLink>
        </>
      }
    >
      {begun ? (
        <dl className="divide-y">
          <Line
            term="Cost"
            figure={now.calls === 0 ? "–" : moneyInWords(now.costMicros)}
            href={behind({ sort: "-cost" })}
            trend={<SparkLine name="Cost, micro-USD" values={rows.map((row) => row.costMicros)} />}
          >
            {differenceInWords(now.costMicros, earlier.costMicros)} than in the {length} before
            {allReasoning && now.calls > 0
              ? `; ${differenceInWords(now.costMicros, allReasoning.costMicros)} than all on ${allReasoning.model.name}`
              : ""}
          </Line>
          <Line
            term="Reasoning share"
            figure={share.rate === null ? "–" : formatShare(share.rate)}
            href={behind({ class: "reasoning" })}
            trend={
              <SparkLine
                name="Reasoning share, percent"
                values={rows.map((row) =>
                  Math.round(100 * (reasoningShare({ byClass: row }).rate ?? 0)),
                )}
              />
            }
          >
            {changeOf(share, reasoningShare(earlier), length)}
            {sampleWords(share.of)}
          </Line>
          <Line
            term="Refused"
            figure={formatNumber(now.refused)}
            href={behind({ verdict: "block" })}
            trend={<SparkLine name="Refused routes" values={rows.map((row) => row.refused)} />}
          >
            of {countOf(now.routes, "route")}; {formatNumber(earlier.refused)} in the {length}{" "}
            before
          </Line>
          <Line
            term="Sensitive tasks"
            figure={formatNumber(now.sensitive)}
            href={behind({ sensitivity: "confidential,restricted" })}
          >
            {sensitiveInWords(overview)}
          </Line>
        </dl>
      ) : (
        <p className="p-4 text-muted-foreground">
          No agent has asked the gateway which model a task may use.
        </p>
      )}
    </Panel>
  );
}

type LineProps = {
  term: string;
  figure: string;
  href: string;
  trend?: ReactNode;
  children: ReactNode;
};

function Line({ term, figure, href, trend, children }: LineProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <dt className="min-w-32 flex-1 font-medium">{term}</dt>
      <dd className="order-last w-full text-muted-foreground text-sm">{children}</dd>
      {trend ? <dd>{trend}</dd> : null}
      <dd className="min-w-16 text-right font-semibold">
        <TextLink href={href}>{figure}</TextLink>
      </dd>
    </div>
  );
}

/** On which class of models sensitive tasks ran. */
function sensitiveInWords({ sensitivity }: RoutingOverview): string {
  const of = (key: "reasoning" | "fast" | "unknown" | "refused") =>
    sensitivity
      .filter((row) => row.sensitivity === "confidential" || row.sensitivity === "restricted")
      .reduce((sum, row) => sum + row[key], 0);
  const unknown = of("unknown") > 0 ? `, ${formatNumber(of("unknown"))} on others` : "";
  return `${formatNumber(of("reasoning"))} on reasoning models, ${formatNumber(of("fast"))} on fast ones${unknown}, ${formatNumber(of("refused"))} refused`;
}
