import type { Metadata } from "next";
import { ChainAnswer, chainSummary, miningWords } from "@/components/chain/chain-answer";
import { CHAIN_VIEWS, ChainTabs } from "@/components/chain/chain-tabs";
import { CombinationList } from "@/components/chain/combination-list";
import { DeclareChain } from "@/components/chain/declare-chain";
import { DeclaredTable } from "@/components/chain/declared-table";
import { ObservedTable } from "@/components/chain/observed-table";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { agentNamesContract } from "@/lib/contract/agent";
import {
  chainCombinationsContract,
  chainListContract,
  chainObservedContract,
  chainOverviewContract,
} from "@/lib/contract/chain";
import { personNamesContract } from "@/lib/contract/person";
import { toolNamesContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Chains" };

export default async function ChainsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("chain.read");
  const { view: wanted, ...asked } = await searchParams;
  const view = CHAIN_VIEWS.find((one) => one === wanted) ?? "observed";
  const overview = await readVerb(ctx, chainOverviewContract, {});
  return (
    <>
      <Breadcrumbs items={[{ label: "Chains" }]} />
      <PageHeader
        title="Chains"
        summary={chainSummary(overview)}
        meta={miningWords(overview.mining)}
        actions={ctx.may("chain.write") ? <DeclareChain /> : null}
      />
      <ChainAnswer overview={overview} />
      <ChainTabs current={view} overview={overview} />
      {view === "observed" ? <Observed {...{ ctx, asked }} /> : null}
      {view === "declared" ? <Declared {...{ ctx, asked }} /> : null}
      {view === "combinations" ? (
        <CombinationList {...(await readVerb(ctx, chainCombinationsContract, {}))} />
      ) : null}
      <LivePage />
    </>
  );
}

type Asked = { ctx: Awaited<ReturnType<typeof pageCtx>>; asked: Awaited<SearchParams> };

async function Observed({ ctx, asked }: Asked) {
  const [page, agents, tools] = await Promise.all([
    readList(ctx, chainObservedContract, asked),
    readVerb(ctx, agentNamesContract, {}),
    readVerb(ctx, toolNamesContract, {}),
  ]);
  return <ObservedTable page={page} agents={agents.rows} tools={tools.rows} />;
}

async function Declared({ ctx, asked }: Asked) {
  const [page, people, agents] = await Promise.all([
    readList(ctx, chainListContract, asked),
    readVerb(ctx, personNamesContract, {}),
    readVerb(ctx, agentNamesContract, {}),
  ]);
  return <DeclaredTable page={page} people={people.rows} agents={agents.rows} />;
}
