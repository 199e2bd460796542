"use client";

import { Radar } from "lucide-react";
import Link from "next/link";
import { addressRefused } from "@/components/event/list-error";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import { MergeTool, RejectTool } from "@/components/tool/triage-tool";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import type { DiscoveredTool } from "@/lib/contract/tool-stop";
import { FewLinks, Likely, Seen } from "./evidence";

const columns: Column<DiscoveredTool>[] = [
  {
    id: "tool",
    header: "Tool",
    primary: true,
    sortable: true,
    width: "20%",
    cell: ({ tool }) => tool.tool,
  },
  {
    id: "seen",
    header: "Last seen",
    width: "8rem",
    cell: (r) => <Seen first={r.firstSeenAt} last={r.lastSeenAt} />,
  },
  {
    id: "executions",
    header: "Executions",
    numeric: true,
    width: "6.5rem",
    cell: (r) => formatNumber(r.executions),
  },
  {
    id: "arguments",
    header: "Arguments",
    numeric: true,
    width: "6rem",
    priority: 3,
    cell: (r) => formatNumber(r.arguments),
  },
  {
    id: "agents",
    header: "Run by",
    wrap: true,
    cell: (r) => <FewLinks to="/agents" of={r.agents} none="Nobody yet" />,
  },
  {
    id: "likely",
    header: "May be",
    wrap: true,
    priority: 2,
    cell: (r) => <Likely to="/tools" likely={r.likely} />,
  },
];

const decideColumn: Column<DiscoveredTool> = {
  id: "decide",
  header: "Decide",
  width: "14rem",
  cell: ({ tool, likely }) => {
    const named = { id: tool.id, name: tool.tool };
    return (
      <span className="relative z-10 flex gap-1">
        <Button size="sm" asChild>
          <Link href={`/tools/${tool.id}/review`}>Review</Link>
        </Button>
        <MergeTool tool={named} likely={likely[0]} trigger={<Button size="sm">Merge</Button>} />
        <RejectTool tool={named} trigger={<Button size="sm">Reject</Button>} />
      </span>
    );
  },
};
const withDecide = [...columns, decideColumn];

type Props = { page: ListPage<DiscoveredTool>; mayDecide: boolean };

/** Tools that telemetry found, each with what was seen of it and what can be decided. */
export function DiscoveredTools({ page, mayDecide }: Props) {
  return (
    <DataTable
      id="triage-tools"
      caption="Tools that await a decision"
      plural="tools"
      columns={mayDecide ? withDecide : columns}
      {...page}
      error={addressRefused(page.refused)}
      sort="-createdAt"
      rowKey={(r) => r.tool.id}
      rowHref={(r) => `/tools/${r.tool.id}`}
      rowName={(r) => r.tool.tool}
      searchHint="Server, name or description"
      exportHref="/api/v1/triage/tools?format=csv"
      empty={
        <EmptyState icon={<Radar />} title="Nothing to decide">
          A tool that only telemetry knows appears here, with who ran it. Review it before anyone is
          entitled to it.
        </EmptyState>
      }
    />
  );
}
