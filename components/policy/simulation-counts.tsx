import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import { VERDICTS, type Verdict } from "@/lib/core/kernel";
import type { Simulated } from "./simulated";

const BARS: Readonly<Record<Verdict, string>> = {
  allow: "bg-green",
  log: "bg-blue",
  constrain: "bg-amber",
  step_up: "bg-violet",
  block: "bg-red",
};

/** How many decisions had, and would have, each verdict: two bars for each, from zero. */
export function SimulationCounts({ data: { before, after, replayed } }: { data: Simulated }) {
  const most = Math.max(1, ...Object.values(before), ...Object.values(after));
  return (
    <Panel
      title="Verdicts"
      summary={`Of ${countOf(replayed, "decision")} decided again: grey as it was, coloured as it would be`}
      flush
    >
      <table className="w-full text-left">
        <thead className="text-muted-foreground text-sm">
          <tr>
            <th scope="col" className="w-32 px-4 py-2 font-medium">
              Verdict
            </th>
            <th scope="col" className="px-2 py-2 font-medium">
              <span className="sr-only">Bars</span>
            </th>
            <th scope="col" className="w-20 px-2 py-2 text-right font-medium">
              As it was
            </th>
            <th scope="col" className="w-24 px-4 py-2 text-right font-medium">
              Would be
            </th>
          </tr>
        </thead>
        <tbody>
          {VERDICTS.map((verdict) => {
            const [was, would] = [before[verdict] ?? 0, after[verdict] ?? 0];
            return (
              <tr key={verdict} className="border-t">
                <th scope="row" className="px-4 py-2 font-normal">
                  <VerdictBadge verdict={verdict} />
                </th>
                <td aria-hidden className="px-2 py-2">
                  <div className="flex flex-col gap-0.5">
                    <div
                      className="h-2 rounded-sm bg-grey-line"
                      style={{ width: `${(100 * was) / most}%` }}
                    />
                    <div
                      className={`h-2 rounded-sm ${BARS[verdict]}`}
                      style={{ width: `${(100 * would) / most}%` }}
                    />
                  </div>
                </td>
                <td className="px-2 py-2 text-right">{formatNumber(was)}</td>
                <td className="px-4 py-2 text-right font-medium">{formatNumber(would)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
