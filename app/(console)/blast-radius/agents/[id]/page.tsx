import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { AgentReachFigures } from "@/components/reach/agent-figures";
import { AgentNotCounted, AgentReachHeader } from "@/components/reach/agent-header";
import { CutsPanel } from "@/components/reach/cuts-panel";
import { HistoryPanel } from "@/components/reach/history-panel";
import { ItemsTable } from "@/components/reach/items-table";
import { JumpList } from "@/components/reach/jump-list";
import { ConflictsPanel, OpenEndsPanel } from "@/components/reach/limits-panel";
import { sinceFrom } from "@/components/reach/since-tabs";
import { agentGetContract } from "@/lib/contract/agent";
import { reachGetContract, reachItemsContract } from "@/lib/contract/reach";
import { reachHistoryContract } from "@/lib/contract/reach-history";
import { pageCtx } from "@/lib/web";
import { readList, readNamed, readPerhaps, readVerb, type SearchParams } from "@/lib/web/read";
import { readerZone } from "../../../reader-zone";

export const metadata: Metadata = { title: "Blast radius of an agent" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function AgentReachPage({ params, searchParams }: Props) {
  const ctx = await pageCtx("reach.read");
  const { id } = await params;
  const asked = await searchParams;
  const since = sinceFrom(asked.since, "30d");
  const reach = await readPerhaps(ctx, reachGetContract, { id, since });
  if (!reach) return <AgentNotCounted agent={await readNamed(ctx, agentGetContract, { id })} />;
  const [items, history] = await Promise.all([
    readList(ctx, reachItemsContract, { pageSize: 25, ...asked, id }),
    readVerb(ctx, reachHistoryContract, { agent: id, since }),
  ]);
  const mayTry = ctx.may("reach.try");
  return (
    <>
      <AgentReachHeader reach={reach} mayTry={mayTry} />
      <AgentReachFigures reach={reach} since={since} />
      <CutsPanel cuts={reach.cuts} agentId={id} mayTry={mayTry} />
      <section id="reached" aria-label="What it reaches">
        <ItemsTable page={items} agentId={id} />
      </section>
      <ConflictsPanel conflicts={reach.conflicts} />
      <OpenEndsPanel openEnds={reach.openEnds} />
      <HistoryPanel
        {...{ since, agentId: id, ...history, height: 200 }}
        zone={await readerZone()}
      />
      <JumpList {...history} ofAgent mayAudit={ctx.may("audit.read")} />
      <LivePage everyMs={10_000} />
    </>
  );
}
