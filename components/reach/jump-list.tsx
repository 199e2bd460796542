import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { HistoryPoint, HistoryStep } from "@/lib/contract/reach-history";
import { CauseList } from "./cause-list";
import { ChangeFigure } from "./change-figure";
import { jumpsOf } from "./jumps";
import { STEP_WORDS } from "./reach-words";

type Props = {
  rows: readonly HistoryPoint[];
  step: HistoryStep;
  /** Whether it is one agent's history. */
  ofAgent: boolean;
  /** Whether the reader may open the audit log. */
  mayAudit: boolean;
};

/** The largest jumps of the radius, numbered as in the chart, with what happened before each. */
export function JumpList({ rows, step, ofAgent, mayAudit }: Props) {
  const jumps = jumpsOf(rows);
  const { before } = STEP_WORDS[step];
  return (
    <Panel
      title="What moved it"
      summary={
        jumps.length === 0
          ? "The radius did not move in this time"
          : `The ${countOf(jumps.length, "largest jump", "largest jumps")}, and what happened since ${before}`
      }
      flush
    >
      {jumps.length === 0 ? (
        <p className="p-4 text-muted-foreground">No point differs from the one before it.</p>
      ) : (
        <PlainTable
          caption="Jumps of the blast radius"
          head={["Jump", "Snapshot", "Change", "What happened before it"]}
          widths={["4rem", "9rem", "7rem"]}
          rows={jumps.map((row, at) => ({
            key: row.at,
            cells: [
              String(at + 1),
              <RelativeTime key="at" at={row.at} />,
              <ChangeFigure key="change" change={row.change} against={before} />,
              <CauseList key="causes" point={row} {...{ ofAgent, mayAudit }} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
