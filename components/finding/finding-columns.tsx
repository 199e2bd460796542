import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/verdict/severity-badge";
import type { FindingRow } from "@/lib/contract/finding";
import { FAMILY_WORDS, RULE_WORDS } from "@/lib/core/finding";
import { FindingStateBadge } from "./finding-state";

/** What a list of findings shows of each. */
export const columns: Column<FindingRow>[] = [
  {
    id: "rule",
    header: "What is wrong",
    primary: true,
    sortable: true,
    cell: (row) => <span title={row.summary}>{RULE_WORDS[row.rule]}</span>,
  },
  {
    id: "severity",
    header: "Severity",
    sortable: true,
    descFirst: true,
    width: "6.5rem",
    cell: (row) => <SeverityBadge severity={row.severity} look="plain" />,
  },
  {
    id: "agent",
    header: "Agent",
    sortable: true,
    width: "15%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} missing="–" />,
  },
  {
    id: "tool",
    header: "About",
    sortable: true,
    priority: 2,
    width: "16%",
    cell: (row) => <About row={row} />,
  },
  {
    id: "session",
    header: "Session",
    hidden: true,
    cell: (row) => <ThingLink in="/sessions" thing={row.session} missing="–" />,
  },
  {
    id: "family",
    header: "Family",
    hidden: true,
    cell: (row) => FAMILY_WORDS[row.family],
  },
  {
    id: "summary",
    header: "In words",
    hidden: true,
    wrap: true,
    width: "30%",
    cell: (row) => row.summary,
  },
  {
    id: "count",
    header: "Executions",
    numeric: true,
    sortable: true,
    descFirst: true,
    hidden: true,
    width: "8rem",
    cell: (row) => formatNumber(row.count),
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "8rem",
    cell: (row) => <FindingStateBadge state={row.state} look="plain" />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    priority: 2,
    width: "11%",
    cell: (row) => <RefLink to="/settings/people" of={row.owner} missing="Nobody" />,
  },
  {
    id: "dueAt",
    header: "Due",
    priority: 3,
    width: "7rem",
    cell: (row) => <Due row={row} />,
  },
  {
    id: "createdAt",
    header: "Found",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (row) => <RelativeTime at={row.createdAt} />,
  },
  {
    id: "firstSeenAt",
    header: "First seen",
    hidden: true,
    sortable: true,
    descFirst: true,
    cell: (row) => <RelativeTime at={row.firstSeenAt} />,
  },
  {
    id: "lastSeenAt",
    header: "Last seen",
    hidden: true,
    sortable: true,
    descFirst: true,
    width: "7rem",
    cell: (row) => <RelativeTime at={row.lastSeenAt} />,
  },
  {
    id: "resolvedAt",
    header: "Resolved",
    hidden: true,
    cell: (row) => <RelativeTime at={row.resolvedAt} missing="–" />,
  },
];

/** What it is about beside the agent. */
function About({ row }: { row: FindingRow }) {
  const { tool, credential, model, key, person } = row;
  if (tool) return <ThingLink in="/tools" thing={tool} />;
  if (credential) return <RefLink to="/credentials" of={credential} />;
  if (model) return <RefLink to="/routing/models" of={model} />;
  if (key) return <RefLink to="/settings/keys" of={key} />;
  if (person) return <RefLink to="/settings/people" of={person} />;
  return <ThingLink in="/sessions" thing={row.session} missing="–" />;
}

function Due({ row }: { row: FindingRow }) {
  const { state, overdue, dueAt, acceptedUntil } = row;
  if (state === "resolved") return <span className="text-muted-foreground">–</span>;
  if (state === "accepted") return <RelativeTime at={acceptedUntil} />;
  return (
    <span className={overdue ? "font-medium text-red" : undefined}>
      <RelativeTime at={dueAt} />
      {overdue ? <span className="sr-only"> (overdue)</span> : null}
    </span>
  );
}
