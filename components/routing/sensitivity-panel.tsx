import Link from "next/link";
import { PERIOD_WORDS } from "@/components/overview/words";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { RoutingOverview } from "@/lib/contract/routing";
import type { Period } from "@/lib/core/measure";
import { CLASS_LOOKS, routesBehind } from "./routing-words";

type Props = { overview: Pick<RoutingOverview, "sensitivity" | "window">; period: Period };
type Row = RoutingOverview["sensitivity"][number];

const COLUMNS = [
  { key: "reasoning", filter: { class: "reasoning" }, word: CLASS_LOOKS.reasoning.word },
  { key: "fast", filter: { class: "fast" }, word: CLASS_LOOKS.fast.word },
  { key: "unknown", filter: { class: "unknown" }, word: CLASS_LOOKS.unknown.word },
  { key: "refused", filter: { verdict: "block" }, word: "Refused" },
] as const;

const sumOf = (row: Row) => row.reasoning + row.fast + row.unknown + row.refused;

/** Which class of models was given how sensitive data. */
export function SensitivityPanel({ overview: { sensitivity, window }, period }: Props) {
  const behind = routesBehind(window);
  const total = sensitivity.reduce((sum, row) => sum + sumOf(row), 0);
  const columns = COLUMNS.filter(
    ({ key }) => key !== "unknown" || sensitivity.some((row) => row.unknown > 0),
  );
  return (
    <Panel
      title="Sensitive tasks by class of model"
      summary={`${countOf(total, "route")} in the ${PERIOD_WORDS[period].last}, by the most sensitive data of the session`}
      flush
    >
      <PlainTable
        caption="Routes by sensitivity and class"
        head={["Data", ...columns.map(({ word }) => word)]}
        rows={sensitivity.toReversed().map((row) => ({
          key: row.sensitivity,
          cells: [
            <SensitivityBadge key="data" sensitivity={row.sensitivity} look="plain" />,
            ...columns.map(({ key, filter }) =>
              row[key] === 0 ? (
                <span key={key} className="text-muted-foreground">
                  0
                </span>
              ) : (
                <Link
                  key={key}
                  href={behind({ sensitivity: row.sensitivity, ...filter })}
                  className="rounded-sm tabular-nums hover:underline"
                >
                  {formatNumber(row[key])}
                </Link>
              ),
            ),
          ],
        }))}
      />
    </Panel>
  );
}
