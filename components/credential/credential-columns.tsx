import type { Column } from "@/components/table/column";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import type { CredentialRow } from "@/lib/contract/credential";
import { CREDENTIAL_KIND_WORDS } from "@/lib/core/credential";
import { ageWords } from "./credential-words";

export const columns: Column<CredentialRow>[] = [
  {
    id: "name",
    header: "Credential",
    primary: true,
    sortable: true,
    width: "23%",
    cell: (r) => r.name,
  },
  {
    id: "state",
    header: "State",
    width: "8rem",
    cell: (r) => <StateBadge state={r.state} look="plain" />,
  },
  {
    id: "age",
    header: "Age",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "7rem",
    cell: (r) => <Age row={r} />,
  },
  {
    id: "agents",
    header: "Held by",
    sortable: true,
    descFirst: true,
    width: "17%",
    cell: (r) => <Holders row={r} />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  { id: "issuer", header: "Issuer", sortable: true, priority: 2, cell: (r) => r.issuer },
  {
    id: "kind",
    header: "Kind",
    sortable: true,
    hidden: true,
    cell: (r) => CREDENTIAL_KIND_WORDS[r.kind],
  },
  {
    id: "dueAt",
    header: "Rotation due",
    sortable: true,
    priority: 2,
    width: "8rem",
    cell: (r) => <RelativeTime at={r.retiredAt ? null : r.dueAt} missing="Not asked for" />,
  },
  {
    id: "expiresAt",
    header: "Expires",
    sortable: true,
    priority: 3,
    width: "7rem",
    cell: (r) => <RelativeTime at={r.expiresAt} missing="Never" />,
  },
  {
    id: "reference",
    header: "Reference",
    sortable: true,
    hidden: true,
    cell: (r) => <code className="font-mono text-[0.92em]">{r.reference}</code>,
  },
  {
    id: "keptIn",
    header: "Kept in",
    hidden: true,
    cell: (r) => r.keptIn || <span className="text-muted-foreground">Not said</span>,
  },
  {
    id: "rotatedAt",
    header: "Last rotation",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.rotatedAt} missing="Never" />,
  },
  {
    id: "updatedAt",
    header: "Changed",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.updatedAt} />,
  },
];

function Age({ row }: { row: CredentialRow }) {
  if (row.retiredAt) return <span className="text-muted-foreground">None</span>;
  const since = row.rotatedAt ? "since its last rotation" : "since its issue, never rotated";
  return (
    <span
      title={row.ageDays === null ? "Nobody said since when it is in use" : since}
      className={row.ageDays === null ? "text-muted-foreground" : undefined}
    >
      {ageWords(row)}
    </span>
  );
}

function Holders({ row: { id, agents } }: { row: CredentialRow }) {
  const [first, ...others] = agents;
  if (!first) return <span className="text-muted-foreground">Nobody</span>;
  return (
    <span
      className="flex min-w-0 items-baseline gap-1.5"
      title={agents.map(({ name }) => name).join(", ")}
    >
      <TextLink href={`/agents/${first.id}`} className="truncate">
        {first.name}
      </TextLink>
      {others.length > 0 ? (
        <TextLink href={`/credentials/${id}`} className="shrink-0 text-muted-foreground">
          and {others.length}
          <span className="sr-only"> more</span>
        </TextLink>
      ) : null}
    </span>
  );
}
