"use client";

import { Vault } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CredentialRow } from "@/lib/contract/credential";
import { columns } from "./credential-columns";
import { facetsOf } from "./credential-facets";

type Props = {
  page: ListPage<CredentialRow>;
  /** The reader, for the filter by owner. */
  me: string;
  mayImport: boolean;
  actions?: ReactNode;
};

/** The credentials that the org's agents hold elsewhere. */
export function CredentialsTable({ page, me, mayImport, actions }: Props) {
  const facets = useMemo(() => facetsOf(page.rows, me), [page.rows, me]);
  return (
    <DataTable
      id="credentials"
      views="credentials"
      caption="Credentials that agents of this organisation hold elsewhere"
      plural="credentials"
      columns={columns}
      facets={facets}
      {...page}
      sort="-age"
      rowKey={(r) => r.id}
      rowHref={(r) => `/credentials/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name, issuer, reference or place"
      exportHref="/api/v1/credentials?format=csv"
      actions={actions}
      empty={
        <EmptyState
          icon={<Vault />}
          title="No credentials yet"
          action={
            mayImport ? (
              <Button asChild>
                <a href="/imports?noun=credentials">Import a list</a>
              </Button>
            ) : undefined
          }
        >
          Add the keys, certificates and passwords that agents use elsewhere: what they are, where
          they are kept and how old they are. Ambit never takes the secret itself.
        </EmptyState>
      }
    />
  );
}
