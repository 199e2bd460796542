"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Series } from "@/components/chart/series";
import { HowCounted } from "@/components/overview/how-counted";
import { aboutWords, PERIOD_WORDS, rangeWords, sampleWords } from "@/components/overview/words";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import {
  type RoutingLatencyRow,
  type RoutingOverview,
  routingLatenciesContract,
} from "@/lib/contract/routing-figures";
import type { Quantile } from "@/lib/core/measure";
import { csvHref } from "@/lib/query";
import { ClassBadge } from "./class-badge";
import type { Looking } from "./looking";
import { CLASS_LOOKS, routesBehind } from "./routing-words";

type Props = Looking & {
  latency: RoutingOverview["latency"];
  rows: readonly RoutingLatencyRow[];
  window: RoutingOverview["window"];
};

/** How long forwarded calls took, by the class of the model that answered. */
export function LatencyPanel({ latency, rows, window, ...looking }: Props) {
  const { period } = looking;
  const router = useRouter();
  const behind = routesBehind(window, looking);
  const series = latency.map(({ class: key }): Series => ({ key, ...CLASS_LOOKS[key] }));
  const calls = latency.reduce((sum, row) => sum + row.calls, 0);
  const points = rows.map(({ from, to, ...values }) => ({
    id: String(from),
    label: rangeSign({ from, to }),
    title: rangeWords({ from, to }),
    values,
  }));
  return (
    <ChartPanel
      title="How long answers took"
      summary={`${countOf(calls, "answered call")} in the ${PERIOD_WORDS[period].last}, by class of the model that answered`}
      csvHref={csvHref(routingLatenciesContract, looking)}
      counted={
        <HowCounted of="how long answers took">
          <p>
            From the caller's request to the last byte of the answer, tries of other models
            included. Calls without an answer are not in it.
          </p>
          <p>
            Times are counted in ranges, so each figure is known to lie in its range: half of the
            calls took no longer than p50, 19 of 20 no longer than p95, 99 of 100 no longer than
            p99.
          </p>
        </HowCounted>
      }
      chart={
        calls === 0 ? (
          <p className="text-muted-foreground">No call was forwarded and answered.</p>
        ) : (
          <>
            <PlainTable
              caption="Quantiles by class"
              className="mb-4"
              head={["Class", "p50", "p95", "p99", "Calls"]}
              rows={latency.map(({ class: of, p50, p95, p99, calls: n }) => ({
                key: of,
                cells: [
                  <ClassBadge key="class" of={of} />,
                  ...[p50, p95, p99].map((quantile, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: three quantiles in a fixed order
                    <Told key={i} quantile={quantile} />
                  )),
                  <span key="calls">
                    <Link
                      href={behind({ answeredClass: of, sort: "-latency" })}
                      className="rounded-sm hover:underline"
                    >
                      {formatNumber(n)}
                    </Link>
                    {sampleWords(n)}
                  </span>,
                ],
              }))}
            />
            <Columns
              name="Answered calls by how long they took"
              unit="calls"
              axis="Calls by time to the whole answer"
              series={series}
              points={points}
              namesAll
              height={200}
              onOpen={({ id }) => router.push(behind(tookOf(rows, id)))}
            />
          </>
        )
      }
      table={
        <FiguresTable
          caption="Answers by time"
          of="Took"
          columns={series}
          rows={points}
          hrefOf={(id, key) => behind({ ...tookOf(rows, id), answeredClass: key })}
        />
      }
    />
  );
}

function Told({ quantile }: { quantile: Quantile | null }) {
  if (quantile === null) return "–";
  return (
    <span className="whitespace-nowrap">
      {aboutWords(quantile)}
      <span className="block text-muted-foreground text-xs">{rangeWords(quantile)}</span>
    </span>
  );
}

/** The routes whose answer took as long as a column stands for, the slowest first. */
function tookOf(rows: readonly RoutingLatencyRow[], id: string): Record<string, string> {
  const to = rows.find(({ from }) => String(from) === id)?.to ?? null;
  return { tookFrom: id, ...(to === null ? {} : { tookTo: String(to) }), sort: "-latency" };
}

/** As short as an axis needs it: "1–2s". */
function rangeSign({ from, to }: { from: number; to: number | null }): string {
  const seconds = (ms: number) => formatNumber(ms / 1000);
  if (to === null) return `>${seconds(from)}s`;
  return from === 0 ? `<${seconds(to)}s` : `${seconds(from)}–${seconds(to)}s`;
}
