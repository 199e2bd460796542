import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { SeverityBadge } from "@/components/verdict/severity-badge";
import { type FindingStanding, STANDING_DAYS } from "@/lib/contract/finding-trend";
import { SEVERITIES } from "@/lib/core/finding";

const UNSETTLED = "state=open,acknowledged";

/** How findings stand: what waits by severity, what is new, late and accepted; each figure leads to its rows. */
export function StandingStrip({ standing }: { standing: FindingStanding }) {
  const { unsettled, open, mine, unowned, found, resolved, overdue, accepted, acceptedOver } =
    standing;
  const total = SEVERITIES.reduce((sum, severity) => sum + unsettled[severity], 0);
  return (
    <section
      aria-label="How findings stand"
      className="grid gap-px grid-cols-2 overflow-hidden rounded-lg border bg-border"
    >
      <Figure label="To settle" n={total} href={`/findings?${UNSETTLED}`}>
        {total === 0 ? (
          "Nothing waits."
        ) : (
          <span className="flex flex-wrap gap-x-3 gap-y-1">
            {SEVERITIES.toReversed().map((severity) =>
              unsettled[severity] === 0 ? null : (
                <TextLink key={severity} href={`/findings?${UNSETTLED}&severity=${severity}`}>
                  <SeverityBadge severity={severity} look="plain" />{" "}
                  {formatNumber(unsettled[severity])}
                </TextLink>
              ),
            )}
          </span>
        )}
      </Figure>
      <Figure
        label={`New in ${STANDING_DAYS} days`}
        n={found}
        href={`/findings?foundDays=${STANDING_DAYS}`}
      >
        {formatNumber(resolved)} resolved in the same days
      </Figure>
      <Figure label="Overdue" n={overdue} href={`/findings?${UNSETTLED}&overdue=true`} warn>
        {formatNumber(open)} not looked at yet;{" "}
        <TextLink href={`/findings?${UNSETTLED}&without=owner`}>
          {formatNumber(unowned)} without an owner
        </TextLink>
        {mine > 0 ? `; ${formatNumber(mine)} given to you` : ""}
      </Figure>
      <Figure label="Accepted" n={accepted} href="/findings?state=accepted">
        {acceptedOver === 0 ? (
          "Each until a date, for a reason."
        ) : (
          <TextLink href="/findings?state=accepted&overdue=true">
            {formatNumber(acceptedOver)} whose time is over
          </TextLink>
        )}
      </Figure>
    </section>
  );
}

type FigureProps = { label: string; n: number; href: string; warn?: boolean; children: ReactNode };

function Figure({ label, n, href, warn, children }: FigureProps) {
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-1 bg-card p-4 print:p-2">
      <h2 className="text-muted-foreground text-sm">{label}</h2>
      <p className="font-semibold text-2xl tracking-tight">
        <Link
          href={href}
          className={
            warn && n > 0 ? "rounded-sm text-red hover:underline" : "rounded-sm hover:underline"
          }
        >
          {formatNumber(n)}
        </Link>
      </p>
      <div className="text-muted-foreground text-sm">{children}</div>
    </section>
  );
}
