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
import {
  chainCombinationsContract,
  chainListContract,
  chainObservedContract,
  chainOverviewContract,
} from "@/lib/contract/chain";
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
      {view === "observed" ? (
        <ObservedTable page={await readList(ctx, chainObservedContract, asked)} />
      ) : null}
      {view === "declared" ? (
        <DeclaredTable page={await readList(ctx, chainListContract, asked)} />
      ) : null}
      {view === "combinations" ? (
        <CombinationList {...(await readVerb(ctx, chainCombinationsContract, {}))} />
      ) : null}
      <LivePage />
    </>
  );
}
