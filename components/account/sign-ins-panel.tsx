"use client";

import { FormError } from "@/components/form/form-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import {
  type AccountSession,
  accountListSessionsContract,
  accountRevokeSessionContract,
} from "@/lib/contract/account";
import { useCommand, useVerb } from "@/lib/query";
import { browserName } from "./browser-name";

/** Where the reader is signed in, and the way to end it. */
export function SignInsPanel({ initial }: { initial: { rows: AccountSession[] } }) {
  const { data } = useVerb(accountListSessionsContract, {}, { initialData: initial });
  const revoke = useCommand(accountRevokeSessionContract);
  const rows = data?.rows ?? [];
  return (
    <Panel
      title="Where you are signed in"
      summary={`${countOf(rows.length, "browser")}. A sign-in ends after 12 hours.`}
      actions={<TextLink href="/account/sign-ins">Earlier sign-ins</TextLink>}
      flush
    >
      {revoke.error ? (
        <div className="p-4">
          <FormError error={revoke.error} />
        </div>
      ) : null}
      <ul className="divide-y">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                {browserName(row.userAgent)}
                {row.current ? <Badge tone="green">This browser</Badge> : null}
              </p>
              <p className="text-muted-foreground text-sm">
                {row.address ? `From ${row.address}, signed in ` : "Signed in "}
                <RelativeTime at={row.createdAt} />, ends <RelativeTime at={row.expiresAt} />
              </p>
            </div>
            {row.current ? null : (
              <Button
                size="sm"
                disabled={revoke.isPending}
                aria-label={`Sign out ${browserName(row.userAgent)}`}
                onClick={() => revoke.mutate({ id: row.id })}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
