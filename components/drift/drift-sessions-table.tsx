"use client";

import { useMemo } from "react";
import { PERIOD_FACETS } from "@/components/event/period";
import { ThingLink } from "@/components/event/thing-link";
import { PERIOD_WORDS } from "@/components/overview/words";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber, formatUtc } from "@/components/ui/format";
import { namedOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import { type DriftSessionRow, driftSessionsContract } from "@/lib/contract/drift";
import type { Ref } from "@/lib/contract/list";
import { PART_WORDS, PARTS } from "@/lib/core/drift";
import { PERIODS } from "@/lib/core/measure";
import { csvHref } from "@/lib/query";
import { figureInWords, hadInWords } from "./drift-words";
import { ScoreBadge } from "./score-badge";

const columns: Column<DriftSessionRow>[] = [
  {
    id: "session",
    header: "Session",
    primary: true,
    width: "16%",
    cell: (row) => <span title={row.externalId}>{row.externalId}</span>,
  },
  {
    id: "score",
    header: "Drift",
    sortable: true,
    descFirst: true,
    width: "5.5rem",
    cell: (row) => <ScoreBadge score={row.score} look="plain" />,
  },
  {
    id: "why",
    header: "Why",
    wrap: true,
    cell: (row) => <Why row={row} />,
  },
  {
    id: "agent",
    header: "Agent",
    sortable: true,
    width: "14%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} />,
  },
  {
    id: "state",
    header: "State",
    priority: 3,
    width: "6rem",
    cell: (row) => <StateBadge state={row.state} look="plain" />,
  },
  {
    id: "calls",
    header: "Calls",
    numeric: true,
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "5.75rem",
    cell: (row) => formatNumber(row.calls),
  },
  {
    id: "beganAt",
    header: "Began",
    hidden: true,
    sortable: true,
    descFirst: true,
    cell: (row) => <RelativeTime at={row.beganAt} />,
  },
  {
    id: "lastAt",
    header: "Last activity",
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (row) => <RelativeTime at={row.lastAt} />,
  },
];

/** The weightiest reason in full, and what else there is. */
function Why({ row: { parts } }: { row: DriftSessionRow }) {
  const [first, ...others] = parts;
  if (!first) return <span className="text-muted-foreground">It did what it was asked</span>;
  return (
    <span className="wrap-anywhere">
      {first.reason}
      {others.length > 0 ? (
        <span className="text-muted-foreground">
          {" "}
          Also: {others.map(({ part }) => PART_WORDS[part].title.toLowerCase()).join(", ")}.
        </span>
      ) : null}
    </span>
  );
}

type DriftSessionsTableProps = {
  page: ListPage<DriftSessionRow>;
  agents: readonly Ref[];
  teams: readonly Ref[];
};

/** Sessions by how far they went from what they were asked, the farthest first. */
export function DriftSessionsTable(props: DriftSessionsTableProps) {
  const { page, agents, teams } = props;
  const facets = useMemo(
    (): Facet[] => [
      {
        key: "look",
        label: "Worth a look",
        options: [
          { value: "worth", label: "Worth your time" },
          { value: "less", label: "Less" },
        ],
      },
      {
        key: "period",
        label: "Period",
        options: PERIODS.map((value) => ({ value, label: PERIOD_WORDS[value].length })),
      },
      { key: "agent", label: "Agent", multiple: true, options: namedOptions(agents) },
      { key: "team", label: "Team", multiple: true, options: namedOptions(teams) },
      {
        key: "part",
        label: "Reason",
        multiple: true,
        options: PARTS.map((value) => ({ value, label: PART_WORDS[value].title })),
      },
      ...PERIOD_FACETS,
      { key: "beganFrom", label: "Began from", describe: formatUtc },
      { key: "beganTo", label: "Began until", describe: formatUtc },
      { key: "had", label: "Has calls of", describe: hadInWords },
      { key: "figure", label: "Figure", describe: figureInWords },
    ],
    [agents, teams],
  );
  return (
    <DataTable
      id="drift-sessions"
      views="drift"
      caption="Sessions by drift"
      plural="sessions"
      columns={columns}
      {...page}
      sort="-score"
      rowKey={(row) => row.id}
      rowHref={(row) => `/sessions/${row.id}`}
      facets={facets}
      searchHint="Session or agent"
      exportHref={csvHref(driftSessionsContract, {})}
      empty={
        <EmptyState title="No session in this period">
          Each session is held against what it was asked within seconds of what it does. Open
          sessions with their request, so that there is something to hold them against.
        </EmptyState>
      }
    />
  );
}
