"use client";

import { History } from "lucide-react";
import { browserName } from "@/components/account/browser-name";
import { PERIOD_FACETS } from "@/components/event/period";
import { PeriodMenu } from "@/components/event/period-menu";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SIGN_IN_KINDS, SIGN_IN_METHODS, type SignInRow } from "@/lib/contract/sign-in";
import { SignInKind } from "./sign-in-kind";
import { METHOD_WORDS, reasonWords, SIGN_IN_KIND_WORDS } from "./sign-in-words";

const muted = (text: string) => <span className="text-muted-foreground">{text}</span>;

const what: Column<SignInRow> = {
  id: "kind",
  header: "What",
  primary: true,
  width: "9rem",
  cell: (r) => <SignInKind kind={r.kind} />,
};
const who: Column<SignInRow> = {
  id: "person",
  header: "Person",
  width: "18%",
  cell: (r) => <RefLink to="/settings/people" of={r.person} />,
};
const rest: Column<SignInRow>[] = [
  { id: "reason", header: "Why", cell: (r) => reasonWords(r) ?? muted("–") },
  { id: "method", header: "How", priority: 2, width: "11rem", cell: (r) => METHOD_WORDS[r.method] },
  {
    id: "address",
    header: "From",
    priority: 2,
    width: "11rem",
    cell: (r) =>
      r.address ? <span className="font-mono text-sm">{r.address}</span> : muted("Unknown"),
  },
  {
    id: "userAgent",
    header: "Browser",
    priority: 3,
    cell: (r) => (r.userAgent ? browserName(r.userAgent) : muted("Unknown")),
  },
  {
    id: "at",
    header: "When",
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (r) => <RelativeTime at={r.at} />,
  },
];
const everyone = [what, who, ...rest];
const own = [what, ...rest];

const facets: Facet[] = [
  {
    key: "kind",
    label: "What",
    multiple: true,
    options: SIGN_IN_KINDS.map((value) => ({ value, label: SIGN_IN_KIND_WORDS[value] })),
  },
  {
    key: "method",
    label: "How",
    multiple: true,
    options: SIGN_IN_METHODS.map((value) => ({ value, label: METHOD_WORDS[value] })),
  },
  { key: "person", label: "Person" },
  ...PERIOD_FACETS,
];

type Props = { page: ListPage<SignInRow>; mine?: boolean };

/** The history of signing in: everyone's, or one's own. */
export function SignInsTable({ page, mine }: Props) {
  return (
    <DataTable
      id={mine ? "own-sign-ins" : "sign-ins"}
      caption={mine ? "Your sign-ins" : "Sign-ins to this organisation"}
      plural="lines"
      columns={mine ? own : everyone}
      facets={facets}
      {...page}
      sort="-at"
      rowKey={(r) => r.id}
      rowName={(r) => `${SIGN_IN_KIND_WORDS[r.kind]} of ${r.person.name}`}
      searchHint={mine ? "Address" : "Name, e-mail or address"}
      exportHref={`/api/v1${mine ? "/account" : ""}/sign-ins?format=csv`}
      actions={<PeriodMenu />}
      empty={
        <EmptyState icon={<History />} title="Nothing yet">
          Every sign-in, refusal and sign-out is kept here from now on.
        </EmptyState>
      }
    />
  );
}
