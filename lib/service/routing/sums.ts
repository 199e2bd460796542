import type { RoutedSums } from "../../contract/routing-figures";
import type { Stretch } from "../../core/measure";
import type { Tx } from "../../store/transact";
import { countsOf, type Looked } from "./looking";

const sum = (what: string) => `coalesce(sum(${what}), 0)::float8`;
const routed = "r.routes - r.blocked";

/** What is summed up of hourly counts `r`. */
const SUMS = {
  routes: sum("r.routes"),
  refused: sum("r.blocked"),
  reasoning: sum(`CASE WHEN r.class = 'reasoning' THEN ${routed} ELSE 0 END`),
  fast: sum(`CASE WHEN r.class = 'fast' THEN ${routed} ELSE 0 END`),
  unknown: sum(`CASE WHEN r.class IN ('reasoning', 'fast') THEN 0 ELSE ${routed} END`),
  sensitive: sum(
    "CASE WHEN r.sensitivity IN ('confidential', 'restricted') THEN r.routes ELSE 0 END",
  ),
  calls: sum("r.calls"),
  calls_failed: sum("r.calls_failed"),
  failed_over: sum("r.failed_over"),
  calls_estimated: sum("r.calls_estimated"),
  input: sum("r.input_tokens"),
  cached: sum("r.cached_tokens"),
  output: sum("r.output_tokens"),
  thought: sum("r.reasoning_tokens"),
  cost: sum("r.cost_micros"),
  elsewhere: sum(`${routed} - r.answered`),
  elsewhere_cost: sum("r.estimated_micros - r.answered_estimated_micros"),
} as const;

type Row = Record<keyof typeof SUMS, number>;

const SELECTED = Object.entries(SUMS)
  .map(([name, of]) => `${of} AS ${name}`)
  .join(", ");

/** Sums hourly counts over each of some stretches of time, all of whose edges are whole hours; of some agents, or of all. */
export async function sumOver(
  tx: Tx,
  orgId: string,
  stretches: readonly Stretch[],
  agents: Looked["agents"],
): Promise<RoutedSums[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT ${SELECTED} FROM unnest($3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY AS w(since, until, n)
     LEFT JOIN ${countsOf(agents)} AND r.hour >= w.since AND r.hour < w.until
     GROUP BY w.n ORDER BY w.n`,
    orgId,
    agents,
    stretches.map(({ from }) => new Date(from)),
    stretches.map(({ to }) => new Date(to)),
  );
  return rows.map(sumsOf);
}

function sumsOf(row: Row): RoutedSums {
  const { routes, refused, reasoning, fast, unknown, sensitive, calls } = row;
  return {
    ...{ routes, refused, sensitive, calls, byClass: { reasoning, fast, unknown } },
    ...{ callsFailed: row.calls_failed, failedOver: row.failed_over },
    callsEstimated: row.calls_estimated,
    tokens: {
      ...{ input: row.input, cached: row.cached },
      ...{ output: row.output, reasoning: row.thought },
    },
    costMicros: row.cost,
    elsewhere: { routes: row.elsewhere, estimatedMicros: row.elsewhere_cost },
  };
}
