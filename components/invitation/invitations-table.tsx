"use client";

import { MailPlus } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { sentence } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import { INVITATION_STATES, type InvitationRow } from "@/lib/contract/invitation";
import { InvitationActions } from "./invitation-actions";

const MAIL_WORDS = { waiting: "Waits", sent: "Sent", failed: "Not sent" } as const;

const columns: Column<InvitationRow>[] = [
  {
    id: "name",
    header: "Invited",
    primary: true,
    sortable: true,
    width: "18%",
    cell: (r) => r.name,
  },
  { id: "email", header: "E-mail", sortable: true, priority: 2, cell: (r) => r.email },
  { id: "roles", header: "Roles", priority: 2, cell: (r) => r.roles.map(sentence).join(", ") },
  {
    id: "state",
    header: "State",
    width: "7rem",
    cell: (r) => <StateBadge state={r.state} look="plain" />,
  },
  {
    id: "mail",
    header: "Mail",
    priority: 3,
    cell: (r) => (
      <span title={r.mailError ?? undefined}>
        {MAIL_WORDS[r.mail]}
        {r.mail !== "sent" && r.mailError ? `: ${r.mailError}` : ""}
      </span>
    ),
  },
  {
    id: "invitedBy",
    header: "By",
    priority: 3,
    cell: (r) => <RefLink to="/settings/people" of={r.invitedBy} />,
  },
  {
    id: "expiresAt",
    header: "Ends",
    sortable: true,
    width: "7rem",
    cell: (r) => <RelativeTime at={r.expiresAt} />,
  },
  {
    id: "actions",
    header: "Act",
    width: "10rem",
    cell: (r) => <InvitationActions invitation={r} />,
  },
];

const facets: Facet[] = [
  {
    key: "state",
    label: "State",
    multiple: true,
    options: sentenceOptions(INVITATION_STATES),
  },
];

/** Invitations, open and settled. */
export function InvitationsTable({ page }: { page: ListPage<InvitationRow> }) {
  return (
    <DataTable
      id="invitations"
      caption="Invitations to this organisation"
      plural="invitations"
      columns={columns}
      facets={facets}
      {...page}
      sort="-sentAt"
      rowKey={(r) => r.id}
      rowName={(r) => r.name}
      searchHint="Name or e-mail"
      exportHref="/api/v1/invitations?format=csv"
      empty={
        <EmptyState icon={<MailPlus />} title="Nobody is invited">
          Whoever you invite gets a link by e-mail and chooses a password that nobody else sees.
        </EmptyState>
      }
    />
  );
}
