import type { Metadata } from "next";
import { DeclaredAbout, ObservedAbout } from "@/components/chain/chain-about";
import { ChainActions } from "@/components/chain/chain-actions";
import { miningWords } from "@/components/chain/chain-answer";
import { ChainBoundaryBadge, StandingBadge } from "@/components/chain/chain-badges";
import { ChainFlow, FlowTable } from "@/components/chain/chain-flow";
import { ChainFrequency } from "@/components/chain/chain-frequency";
import { ChainPeople } from "@/components/chain/chain-people";
import { ChainSessions } from "@/components/chain/chain-sessions";
import { lookBackWords, pathWords } from "@/components/chain/chain-words";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import { chainGetContract, chainSessionsContract } from "@/lib/contract/chain";
import { pageCtx } from "@/lib/web";
import { readList, readNamed, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Chain" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ChainPage({ params, searchParams }: Props) {
  const ctx = await pageCtx("chain.read");
  const { id } = await params;
  const chain = await readNamed(ctx, chainGetContract, { id });
  const page = await readList(ctx, chainSessionsContract, { ...(await searchParams), id });
  const { declared, observed } = chain;
  const title = declared?.name ?? pathWords(chain.tools);
  return (
    <>
      <Breadcrumbs items={[{ label: "Chains", href: "/chains" }, { label: title }]} />
      <PageHeader
        title={title}
        badges={
          <>
            {declared?.state === "retired" ? <StateBadge state="retired" /> : null}
            {declared ? <ChainBoundaryBadge boundary={declared.boundary} /> : null}
            {observed ? <StandingBadge standing={observed.standing} /> : null}
          </>
        }
        summary={`${countOf(chain.sessions, "session")} of ${countOf(chain.agents.length, "agent")} ran it ${lookBackWords(chain.mining)}.`}
        meta={miningWords(chain.mining)}
        actions={<ChainActions chain={chain} />}
      />
      <Panel title="Path" summary="Its steps, and where sessions came from and went instead">
        <ChainFlow {...chain} />
        <details className="mt-4">
          <summary className="cursor-pointer text-muted-foreground text-sm">As a table</summary>
          <FlowTable {...chain} />
        </details>
      </Panel>
      {declared ? (
        <Panel title="Declared">
          <DeclaredAbout chain={declared} hits={chain.hits} mining={chain.mining} />
        </Panel>
      ) : null}
      {observed ? (
        <Panel title="Observed">
          <ObservedAbout chain={observed} />
        </Panel>
      ) : null}
      <ChainFrequency id={chain.id} days={chain.days} sessions={chain.sessions} />
      <ChainPeople chain={chain} />
      <section id="sessions" aria-label="Sessions">
        <ChainSessions chain={chain.id} page={page} />
      </section>
    </>
  );
}
