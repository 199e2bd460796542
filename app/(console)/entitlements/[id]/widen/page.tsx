import type { Metadata } from "next";
import { ChangeForm } from "@/components/entitlement/change-form";
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
        summary="It may permit more from the next call on. You may then not approve calls under it yourself."
      />
      <ChangeForm
        mode="widen"
        entitlement={entitlement}
        known={argumentsOf(tool.inputSchema)}
        approverName={approverName}
      />
    </>
  );
}
