"use client";

import Link from "next/link";
import type { Column } from "@/components/table/column";
import type { ListPage } from "@/components/table/list-page";
import { MergeTool, RejectTool } from "@/components/tool/triage-tool";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format";
import type { DiscoveredTool } from "@/lib/contract/tool-stop";
import { FewLinks, Likely, Seen } from "./evidence";
import { TriageTable } from "./triage-table";

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

const named = ({ tool: { id, tool } }: DiscoveredTool) => ({ id, name: tool });

const decide = (found: DiscoveredTool) => (
  <>
    <Button size="sm" asChild>
      <Link href={`/tools/${found.tool.id}/review`}>Review</Link>
    </Button>
    <MergeTool
      tool={named(found)}
      likely={found.likely[0]}
      trigger={<Button size="sm">Merge</Button>}
    />
    <RejectTool tool={named(found)} trigger={<Button size="sm">Reject</Button>} />
  </>
);

type Props = { page: ListPage<DiscoveredTool>; mayDecide: boolean };

/** Tools that telemetry found, each with what was seen of it and what can be decided. */
export function DiscoveredTools({ page, mayDecide }: Props) {
  return (
    <TriageTable
      of="tools"
      {...{ page, columns, named }}
      decide={mayDecide ? decide : null}
      searchHint="Server, name or description"
    >
      A tool that only telemetry knows appears here, with who ran it. Review it before anyone is
      entitled to it.
    </TriageTable>
  );
}
