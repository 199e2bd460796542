import type { ReactNode } from "react";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import type { AgentConsequences } from "@/lib/contract/agent-stop";
import { CredentialRows } from "./credential-rows";

/** What retiring an agent stops, in figures and thing by thing. */
export function RetirePreview({
  stops,
  seesKeys,
}: {
  stops: AgentConsequences;
  seesKeys: boolean;
}) {
  const { openSessions, childSessions, pendingApprovals, entitlements } = stops;
  const sessions = openSessions.total + childSessions.total;
  return (
    <>
      <section
        aria-label="In figures"
        className="grid grid-cols-2 gap-x-8 gap-y-4 rounded-lg border bg-card p-4 md:grid-cols-3 xl:grid-cols-6"
      >
        <Stat
          label="Sessions end"
          value={sessions}
          basis={`${childSessions.total} of other agents`}
        />
        <Stat
          label="Entitlements revoked"
          value={entitlements.total}
          basis="active and not expired"
        />
        <Stat
          label="Requests cancelled"
          value={pendingApprovals.total}
          basis="waiting for a person"
        />
        <Stat label="Yeses revoked" value={stops.activeGrants} basis="given and not used" />
        <Stat
          label="Keys revoked"
          value={stops.ownKeys.total}
          basis={`${stops.sharedKeys.total} go on for others`}
        />
        <Stat label="Calls it made" value={stops.recentCalls} basis="decided in the last hour" />
      </section>
      <Things title="Sessions that end" of={openSessions.total} none="It has no open session.">
        {openSessions.rows.map((row) => (
          <Thing key={row.id} href={`/sessions/${row.id}`} name={row.name}>
            last active <RelativeTime at={row.lastAt} />
          </Thing>
        ))}
        {childSessions.rows.map((row) => (
          <Thing key={row.id} href={`/sessions/${row.id}`} name={row.name}>
            delegated to {row.agent.name}
          </Thing>
        ))}
      </Things>
      <Things
        title="Entitlements that are revoked"
        of={entitlements.total}
        none="It is entitled to nothing."
      >
        {entitlements.rows.map((row) => (
          <Thing key={row.id} href={`/entitlements/${row.id}`} name={row.name}>
            {row.purpose}
          </Thing>
        ))}
      </Things>
      <Things
        title="Requests that are cancelled"
        of={pendingApprovals.total}
        none="It waits for nobody."
      >
        {pendingApprovals.rows.map((row) => (
          <Thing key={row.id} href={`/approvals/${row.id}`} name={row.name}>
            asked <RelativeTime at={row.requestedAt} />
          </Thing>
        ))}
      </Things>
      <Things
        title="Gateway keys"
        of={stops.ownKeys.total + stops.sharedKeys.total}
        none="No key speaks for it."
      >
        {stops.ownKeys.rows.map((row) => (
          <Thing
            key={row.id}
            href={seesKeys ? `/settings/keys/${row.id}` : undefined}
            name={row.name}
          >
            speaks for it alone: revoked
          </Thing>
        ))}
        {stops.sharedKeys.rows.map((row) => (
          <Thing
            key={row.id}
            href={seesKeys ? `/settings/keys/${row.id}` : undefined}
            name={row.name}
          >
            goes on for {fewOf(row.others)}
          </Thing>
        ))}
      </Things>
      <Panel
        title="Credentials to rotate"
        summary={`${countOf(stops.credentials.total, "credential")} that it holds elsewhere: Ambit cannot take these back, people must`}
        flush
      >
        <CredentialRows rows={stops.credentials.rows} />
      </Panel>
    </>
  );
}

type ThingsProps = { title: string; of: number; none: string; children: ReactNode[] };

function Things({ title, of, none, children }: ThingsProps) {
  const shown = children.flat().length;
  return (
    <Panel title={title} flush>
      {of === 0 ? (
        <p className="p-4 text-muted-foreground">{none}</p>
      ) : (
        <ul className="divide-y">
          {children}
          {of > shown ? (
            <li className="px-4 py-2 text-muted-foreground text-sm">
              {formatNumber(of - shown)} more
            </li>
          ) : null}
        </ul>
      )}
    </Panel>
  );
}

type ThingProps = { href: string | undefined; name: string; children: ReactNode };

function Thing({ href, name, children }: ThingProps) {
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2">
      <span className="wrap-anywhere min-w-0 font-medium">
        {href ? <TextLink href={href}>{name}</TextLink> : name}
      </span>
      <span className="wrap-anywhere min-w-0 text-muted-foreground text-sm">{children}</span>
    </li>
  );
}

const FEW = 3;

/** "A, B, C and 9 more". */
function fewOf(names: readonly string[]): string {
  const shown = names.slice(0, FEW).join(", ");
  return names.length > FEW ? `${shown} and ${formatNumber(names.length - FEW)} more` : shown;
}
