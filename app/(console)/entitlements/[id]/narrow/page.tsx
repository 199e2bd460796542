import type { Metadata } from "next";
import { NarrowForm } from "@/components/entitlement/narrow-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { argumentsOf } from "@/components/tool/schema-arguments";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import { readForChange } from "../read-for-change";

export const metadata: Metadata = { title: "Narrow entitlement" };

type Props = { params: Promise<{ id: string }> };

export default async function NarrowEntitlementPage({ params }: Props) {
  const ctx = await pageCtx("entitlement.write");
  const { entitlement, tool, approverName } = await readForChange(ctx, (await params).id);
  const name = `${entitlement.agent.name}, ${entitlement.tool.name}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Entitlements", href: "/entitlements" },
          { label: name, href: `/entitlements/${entitlement.id}` },
          { label: "Narrow" },
        ]}
      />
      <PageHeader
        title={`Narrow ${name}`}
        summary="It permits less from the next call on; a change that would permit more is refused."
      />
      <NarrowForm
        entitlement={entitlement}
        known={argumentsOf(tool.inputSchema)}
        approverName={approverName}
      />
    </>
  );
}
