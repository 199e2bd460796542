import Link from "next/link";
import type { ReactNode } from "react";
import { countOf, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SeverityBadge } from "@/components/verdict/severity-badge";
import type { Overview } from "@/lib/contract/overview";
import type { Period } from "@/lib/core/measure";
import { HowCounted } from "./how-counted";
import { recordsOf } from "./records";
import { aboutWords, PERIOD_WORDS, rangeWords, sampleWords } from "./words";

type FigureProps = {
  label: string;
  counted: ReactNode;
  value: ReactNode;
  href?: string;
  children?: ReactNode;
};

/** One figure: what it is, how it is counted, what is behind it. */
export function Figure({ label, counted, value, href, children }: FigureProps) {
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-1 bg-card p-4 print:p-2">
      <h2 className="flex min-h-7 items-center gap-1 text-muted-foreground text-sm">{label}</h2>
      <p className="flex items-center gap-1 font-semibold text-2xl tracking-tight">
        {href ? (
          <Link href={href} className="rounded-sm hover:underline">
            {value}
          </Link>
        ) : (
          value
        )}
        <HowCounted of={label.toLowerCase()}>{counted}</HowCounted>
      </p>
      <div className="text-muted-foreground text-sm">{children}</div>
    </section>
  );
}

type FiguresProps = { overview: Overview; period: Period; mayReadApprovals: boolean };

/** What waits, how long people took, what is open, and how many agents there are. */
export function Figures({ overview, period, mayReadApprovals }: FiguresProps) {
  return (
    <div className="grid gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-2 xl:grid-cols-4 print:grid-cols-4">
      <Waiting {...{ overview, mayReadApprovals }} />
      <TimeToDecide {...{ overview, period, mayReadApprovals }} />
      <Findings overview={overview} />
      <Agents overview={overview} />
    </div>
  );
}

type Reading = Pick<FiguresProps, "overview" | "mayReadApprovals">;

function Waiting({ overview: { waiting }, mayReadApprovals }: Reading) {
  const { count, mine, oldest } = waiting;
  return (
    <Figure
      label="Step-ups waiting"
      value={formatNumber(count)}
      href={mayReadApprovals ? "/approvals?mine=false&state=pending" : undefined}
      counted={
        <p>
          Requests for a person's yes that are pending now and whose deadline has not passed. One
          that nobody answers in time counts as denied.
        </p>
      }
    >
      {oldest === null ? (
        "Nobody is waited for."
      ) : (
        <>
          The oldest was asked <RelativeTime at={oldest.requestedAt} />.{" "}
          {mine > 0 ? `${countOf(mine, "waits", "wait")} for you.` : null}
        </>
      )}
    </Figure>
  );
}

function TimeToDecide({ overview, period, mayReadApprovals }: FiguresProps) {
  const { requests, window } = overview;
  const { median, p95, asked, approved, denied, expired } = requests;
  const settled = approved + denied;
  const { last } = PERIOD_WORDS[period];
  return (
    <Figure
      label="Time to decide, median"
      value={median === null ? "–" : aboutWords(median)}
      href={mayReadApprovals ? recordsOf(window).settled("approved", "denied") : undefined}
      counted={
        <>
          <p>
            From the request to the yes or no that settled it, of requests that people settled in
            the {last}. Half took no longer than the median, 19 of 20 no longer than p95.
          </p>
          <p>
            Waits are counted in ranges, so each figure is known to lie within its range
            {median === null ? "" : `: the median within ${rangeWords(median)}`}
            {p95 === null ? "" : `, p95 within ${rangeWords(p95)}`}.
          </p>
        </>
      }
    >
      {settled === 0 ? (
        `${countOf(asked, "request")} asked, none settled by a person.`
      ) : (
        <>
          p95 {p95 === null ? "–" : aboutWords(p95)}; {formatNumber(approved)} approved,{" "}
          {formatNumber(denied)} denied, {formatNumber(expired)} expired
          {sampleWords(settled)}.
        </>
      )}
    </Figure>
  );
}

function Findings({ overview: { findings } }: { overview: Overview }) {
  const open = findings.filter(({ count }) => count > 0);
  const total = findings.reduce((sum, { count }) => sum + count, 0);
  return (
    <Figure
      label="Open findings"
      value={formatNumber(total)}
      href="/findings?state=open"
      counted={
        <p>
          Findings that nobody has acknowledged, accepted or resolved, whenever they were found. One
          finding may stand for many executions.
        </p>
      }
    >
      {open.length === 0 ? (
        "Nothing is open."
      ) : (
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          {open.map(({ severity, count }) => (
            <TextLink key={severity} href={`/findings?state=open&severity=${severity}`}>
              <SeverityBadge severity={severity} look="plain" /> {formatNumber(count)}
            </TextLink>
          ))}
        </span>
      )}
    </Figure>
  );
}

function Agents({ overview: { agents } }: { overview: Overview }) {
  const of = (lifecycle: string) =>
    agents.filter((a) => a.lifecycle === lifecycle).reduce((sum, { count }) => sum + count, 0);
  const others = (["proposed", "suspended", "retired"] as const).filter((each) => of(each) > 0);
  return (
    <Figure
      label="Active agents"
      value={formatNumber(of("active"))}
      href="/agents?lifecycle=active"
      counted={<p>Agents in the inventory whose state is active now. Only these may act.</p>}
    >
      {others.length === 0 ? (
        "There are no others."
      ) : (
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          {others.map((lifecycle) => (
            <TextLink key={lifecycle} href={`/agents?lifecycle=${lifecycle}`}>
              {formatNumber(of(lifecycle))} {lifecycle}
            </TextLink>
          ))}
        </span>
      )}
    </Figure>
  );
}
