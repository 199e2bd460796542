import type { Metadata } from "next";
import { GrantForm } from "@/components/entitlement/grant-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { agentGetContract } from "@/lib/contract/agent";
import { resourceGetContract } from "@/lib/contract/resource";
import { toolGetContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { readNamed, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Grant entitlement" };

export default async function GrantPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("entitlement.write");
  const { agent, tool, resource } = await searchParams;
  const of = agent ? await readNamed(ctx, agentGetContract, { id: agent }) : null;
  const uses = tool ? await readNamed(ctx, toolGetContract, { id: tool }) : null;
  const reaches = resource ? await readNamed(ctx, resourceGetContract, { id: resource }) : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Entitlements", href: "/entitlements" }, { label: "Grant" }]} />
      <PageHeader
        title="Grant entitlement"
        summary="One agent, one tool, the resources it needs, for a purpose. Nothing else becomes allowed."
      />
      <GrantForm
        agent={of ? { id: of.id, name: of.name } : null}
        tool={uses ? { id: uses.id, name: uses.tool } : null}
        resource={reaches ? { id: reaches.id, name: reaches.name } : null}
      />
    </>
  );
}
