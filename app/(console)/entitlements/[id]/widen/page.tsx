import type { Metadata } from "next";
import { WidenForm } from "@/components/access-request/widen-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { argumentsOf } from "@/components/tool/schema-arguments";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import { readForChange } from "../read-for-change";

export const metadata: Metadata = { title: "Widen entitlement" };

type Props = { params: Promise<{ id: string }> };

export default async function WidenEntitlementPage({ params }: Props) {
  const ctx = await pageCtx("entitlement.widen");
  const { entitlement, tool, approverName } = await readForChange(ctx, (await params).id);
  const name = `${entitlement.agent.name}, ${entitlement.tool.name}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Entitlements", href: "/entitlements" },
          { label: name, href: `/entitlements/${entitlement.id}` },
          { label: "Widen" },
        ]}
      />
      <PageHeader
        title={`Widen ${name}`}
        summary="Whoever owns what it reaches decides. Until they have, it permits what it permits now; whoever asks may not approve calls under it."
      />
      <WidenForm
        entitlement={entitlement}
        known={argumentsOf(tool.inputSchema)}
        approverName={approverName}
      />
    </>
  );
}
