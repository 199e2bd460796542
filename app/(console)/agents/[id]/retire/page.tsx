import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RetireAgent } from "@/components/agent/retire-agent";
import { RetirePreview } from "@/components/agent/retire-preview";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { agentGetContract } from "@/lib/contract/agent";
import { agentPreviewStopContract } from "@/lib/contract/agent-stop";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";
import { mayRun } from "../read-agent";

export const metadata: Metadata = { title: "Retire agent" };

type Props = { params: Promise<{ id: string }> };

export default async function RetireAgentPage({ params }: Props) {
  const ctx = await pageCtx("agent.suspend");
  const { id } = await params;
  const agent = await readNamed(ctx, agentGetContract, { id });
  if (agent.lifecycle === "retired") redirect(`/agents/${id}/offboarding`);
  const stops = await readVerb(ctx, agentPreviewStopContract, { id });
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Agents", href: "/agents" },
          { label: agent.name, href: `/agents/${id}` },
          { label: "Retire" },
        ]}
      />
      <PageHeader
        title={`Retire ${agent.name}`}
        summary="What stops with it, at once and for good. Below that, what people must do elsewhere."
        actions={mayRun(ctx, agent) ? <RetireAgent agent={agent} stops={stops} /> : null}
      />
      <RetirePreview stops={stops} seesKeys={ctx.may("key.read")} />
    </>
  );
}
