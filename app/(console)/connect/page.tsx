import type { Metadata } from "next";
import { ConnectSteps } from "@/components/connect/connect-steps";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { agentGetContract } from "@/lib/contract/agent";
import { gatewayUrl, pageCtx } from "@/lib/web";
import { readNamed, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Connect" };

export default async function ConnectPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("key.read");
  const { actor, may } = ctx;
  const { agent: id } = await searchParams;
  const agent = id ? await readNamed(ctx, agentGetContract, { id }) : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Connect" }]} />
      <PageHeader
        title="Connect an agent"
        summary="Four steps to its first call: an agent, a key, a guard, and the answer."
      />
      <ConnectSteps
        me={{ id: actor.id, name: actor.name }}
        gateway={await gatewayUrl()}
        agent={agent ? { id: agent.id, name: agent.name } : null}
        mayRegister={may("agent.write")}
        mayMakeKey={may("key.write")}
      />
    </>
  );
}
