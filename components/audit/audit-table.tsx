"use client";

import { useMemo } from "react";
import { KIND_OPTIONS, kindWords } from "@/components/event/kind-words";
import { PERIOD_FACETS } from "@/components/event/period";
import { PeriodMenu } from "@/components/event/period-menu";
import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { namedOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import { type AuditRow, auditListContract } from "@/lib/contract/audit";
import type { Ref } from "@/lib/contract/list";
import { csvHref } from "@/lib/query";

const NONE = <span className="text-muted-foreground">None</span>;

const columns: Column<AuditRow>[] = [
  {
    id: "kind",
    header: "Event",
    primary: true,
    width: "19%",
    cell: (row) => kindWords(row.kind),
  },
  { id: "actor", header: "By", width: "14%", cell: (row) => row.actor.name },
  {
    id: "agent",
    header: "Agent",
    width: "16%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} missing="None" />,
  },
  {
    id: "tool",
    header: "Tool",
    priority: 2,
    cell: (row) => <ThingLink in="/tools" thing={row.tool} missing="None" />,
  },
  {
    id: "verdict",
    header: "Verdict",
    priority: 2,
    width: "7rem",
    cell: (row) => (row.verdict ? <VerdictBadge verdict={row.verdict} look="plain" /> : NONE),
  },
  {
    id: "session",
    header: "Session",
    hidden: true,
    cell: (row) => <ThingLink in="/sessions" thing={row.session} missing="None" />,
  },
  {
    id: "index",
    header: "Entry",
    numeric: true,
    priority: 3,
    width: "6rem",
    cell: (row) =>
      row.position ? (
        formatNumber(row.position.index)
      ) : (
        <span className="text-muted-foreground">Waiting</span>
      ),
  },
  {
    id: "covered",
    header: "Signed",
    priority: 3,
    width: "5.5rem",
    cell: (row) => (row.position?.covered ? "Yes" : "Not yet"),
  },
  {
    id: "at",
    header: "Recorded",
    sortable: true,
    descFirst: true,
    width: "7rem",
    cell: (row) => <RelativeTime at={row.at} />,
  },
];

type AuditTableProps = {
  page: ListPage<AuditRow>;
  agents: readonly Ref[];
  people: readonly Ref[];
};

/** Everything that was recorded, newest first, narrowed by kind, actor, agent and period. */
export function AuditTable(props: AuditTableProps) {
  const { page, agents, people } = props;
  const { rows } = page;
  const facets = useMemo(
    (): Facet[] => [
      {
        key: "kind",
        label: "Kind",
        multiple: true,
        options: KIND_OPTIONS,
        describe: kindWords,
      },
      {
        key: "actor",
        label: "Actor",
        multiple: true,
        options: namedOptions(people),
        describe: (id) => rows.find((row) => row.actor.id === id)?.actor.name ?? id,
      },
      { key: "agent", label: "Agent", multiple: true, options: namedOptions(agents) },
      {
        key: "session",
        label: "Session",
        describe: (id) => rows.find((row) => row.session?.id === id)?.session?.name ?? id,
      },
      ...PERIOD_FACETS,
    ],
    [agents, people, rows],
  );
  return (
    <DataTable
      id="audit"
      caption="Events of this organisation's log"
      plural="events"
      columns={columns}
      {...page}
      sort="-at"
      rowKey={(row) => row.id}
      rowHref={(row) => `/audit/events/${row.id}`}
      facets={facets}
      searchHint="Agent, tool, session or id"
      exportHref={csvHref(auditListContract, {})}
      actions={<PeriodMenu />}
      empty={
        <EmptyState title="Nothing is recorded yet">
          Every sign-in, change and decision becomes an entry here that nobody can alter unseen.
        </EmptyState>
      }
    />
  );
}
