"use client";

import { browserName } from "@/components/account/browser-name";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { type BrowserRow, signInRevokeContract } from "@/lib/contract/sign-in";
import { METHOD_WORDS } from "./sign-in-words";

type Props = {
  person: { id: string; name: string };
  rows: readonly BrowserRow[];
  mayEnd: boolean;
};

/** Where a person is signed in now, and the way to end it. */
export function BrowsersPanel({ person, rows, mayEnd }: Props) {
  const end = useAct(
    signInRevokeContract,
    ({ ended }) => `${countOf(ended, "browser")} signed out`,
  );
  return (
    <Panel
      title="Signed in now"
      summary={rows.length > 0 ? `In ${countOf(rows.length, "browser")}.` : "In no browser."}
      actions={
        <>
          <TextLink href={`/settings/sign-ins?person=${person.id}`}>All sign-ins</TextLink>
          {mayEnd && rows.length > 1 ? (
            <ConfirmWithReason
              trigger={<Button size="sm">Sign out everywhere</Button>}
              title={`Sign ${person.name} out everywhere?`}
              consequence={`${countOf(rows.length, "browser")} are signed out, from their next request on. They may sign in again.`}
              confirmLabel="Sign out everywhere"
              pendingLabel="Signing out"
              onConfirm={(reason) => end({ id: person.id, reason })}
            />
          ) : null}
        </>
      }
      flush
    >
      {rows.length === 0 ? (
        <p className="p-4 text-muted-foreground text-sm">Nothing to end.</p>
      ) : (
        <ul className="divide-y">
          {rows.map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-center justify-between gap-3 px-4 py-3"
            >
              <div className="min-w-0">
                <p>{browserName(row.userAgent)}</p>
                <p className="text-muted-foreground text-sm">
                  {METHOD_WORDS[row.method]}
                  {row.address ? `, from ${row.address}` : ""}, <RelativeTime at={row.createdAt} />
                </p>
              </div>
              {mayEnd ? (
                <ConfirmWithReason
                  trigger={
                    <Button size="sm" aria-label={`Sign out ${browserName(row.userAgent)}`}>
                      Sign out
                    </Button>
                  }
                  title={`Sign ${person.name} out of ${browserName(row.userAgent)}?`}
                  consequence="This browser is signed out, from its next request on."
                  confirmLabel="Sign out"
                  pendingLabel="Signing out"
                  onConfirm={(reason) => end({ id: person.id, browser: row.id, reason })}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
