"use client";

import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import { Copyable } from "@/components/ui/copyable";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { auditCheckpointsContract, type CheckpointRow } from "@/lib/contract/audit";
import { csvHref } from "@/lib/query";
import { SaveCheckpoint } from "./save-checkpoint";

const columns: Column<CheckpointRow>[] = [
  {
    id: "size",
    header: "Checkpoint",
    primary: true,
    width: "14rem",
    cell: (row) => `${formatNumber(row.size)} entries`,
  },
  { id: "log", header: "Log", numeric: true, width: "5rem", cell: (row) => row.log },
  {
    id: "root",
    header: "Root",
    cell: (row) => <Copyable value={row.root} what="root hash" />,
  },
  {
    id: "signedAt",
    header: "Signed",
    width: "8rem",
    cell: (row) => <RelativeTime at={row.signedAt} />,
  },
  {
    id: "note",
    header: "File",
    width: "9rem",
    cell: (row) => <SaveCheckpoint checkpoint={row} small />,
  },
];

/** Signed heads of the log, the newest first. */
export function CheckpointsTable({ page }: { page: ListPage<CheckpointRow> }) {
  return (
    <DataTable
      id="checkpoints"
      caption="Signed checkpoints of the log"
      plural="checkpoints"
      columns={columns}
      {...page}
      rowKey={(row) => `${row.log}-${row.size}`}
      search={false}
      exportHref={csvHref(auditCheckpointsContract, {})}
      empty={
        <EmptyState title="No checkpoint yet">
          The worker signs the first one within seconds of the first event. Keep one outside this
          system: the log can then never be shortened or rewritten behind it.
        </EmptyState>
      }
    />
  );
}
