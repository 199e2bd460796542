import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { HistoryPoint } from "@/lib/contract/reach";
import { CauseList } from "./cause-list";
import { ChangeFigure } from "./change-figure";
import { jumpsOf } from "./jumps";

/** The largest jumps of the radius, numbered as in the chart, with what people changed before each. */
export function JumpList({ rows }: { rows: readonly HistoryPoint[] }) {
  const jumps = jumpsOf(rows);
  return (
    <Panel
      title="What moved it"
      summary={
        jumps.length === 0
          ? "The radius did not move in this time"
          : `The ${countOf(jumps.length, "largest jump", "largest jumps")}, and what was changed since the snapshot before`
      }
      flush
    >
      {jumps.length === 0 ? (
        <p className="p-4 text-muted-foreground">No snapshot differs from the one before it.</p>
      ) : (
        <PlainTable
          caption="Jumps of the blast radius"
          head={["Jump", "Snapshot", "Change", "Changed before it"]}
          widths={["4rem", "9rem", "7rem"]}
          rows={jumps.map((row, at) => ({
            key: row.at,
            cells: [
              String(at + 1),
              <RelativeTime key="at" at={row.at} />,
              <ChangeFigure key="change" change={row.change} against="the snapshot before" />,
              <CauseList key="causes" point={row} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
