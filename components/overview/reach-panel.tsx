import { FileDown } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { overviewReachContract, type ReachRow } from "@/lib/contract/overview";
import { SENSITIVITIES } from "@/lib/core/kernel";
import { REACH_WEIGHTS } from "@/lib/core/reach";
import { csvHref } from "@/lib/query";
import { HowCounted } from "./how-counted";
import { ReachedSheet } from "./reached-sheet";

type ReachPanelProps = { page: { rows: readonly ReachRow[]; total: number } };

/** The agents that could do most without a person. */
export function ReachPanel({ page: { rows, total } }: ReachPanelProps) {
  const most = rows[0]?.weight ?? 1;
  return (
    <Panel
      title="Could do most without a person"
      summary={`${countOf(total, "active agent")} ${total === 1 ? "reaches" : "reach"} data alone; the ${rows.length} that reach most`}
      flush
      actions={
        <>
          <Counted />
          <Button asChild size="sm" variant="ghost">
            <a
              href={csvHref(overviewReachContract, {})}
              download
              aria-label="What agents reach alone as CSV"
            >
              <FileDown aria-hidden />
              CSV
            </a>
          </Button>
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="p-4 text-muted-foreground">No active agent reaches any resource alone.</p>
      ) : (
        <ol className="divide-y">
          {rows.map((row) => (
            <Reach key={row.agent.id} row={row} most={most} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Reach({ row, most }: { row: ReachRow; most: number }) {
  const { agent, weight } = row;
  const reached = SENSITIVITIES.filter((sensitivity) => row[sensitivity] > 0).toReversed();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <Link
        href={`/agents/${agent.id}`}
        className="min-w-40 flex-1 truncate rounded-sm font-medium hover:underline"
      >
        {agent.name}
      </Link>
      <span className="order-last flex w-full flex-wrap gap-x-3 text-sm sm:order-none sm:w-auto">
        {reached.map((sensitivity) => (
          <span key={sensitivity} className="inline-flex items-center gap-1">
            {formatNumber(row[sensitivity])}
            <SensitivityBadge sensitivity={sensitivity} look="plain" />
          </span>
        ))}
      </span>
      <ReachedSheet agent={agent} weight={weight} />
      <span className="hidden print:inline">{formatNumber(weight)}</span>
      <span aria-hidden className="h-1.5 w-full rounded-full bg-muted">
        <span
          className="block h-full rounded-full"
          style={{ width: `${(weight / most) * 100}%`, background: "var(--fill-violet)" }}
        />
      </span>
    </li>
  );
}

function Counted() {
  return (
    <HowCounted of="what agents reach alone">
      <p>
        The resources that an active agent reaches through entitlements in force whose boundary is
        none or log, with active tools, within its ceilings, and where its autonomy asks nobody.
        Each resource counts once.
      </p>
      <p>
        Weights: {SENSITIVITIES.map((each) => `${each} ${REACH_WEIGHTS[each]}`).join(", ")}. It is a
        scale to rank by. Guardrails and combinations may still ask or block, depending on the call.
      </p>
    </HowCounted>
  );
}
