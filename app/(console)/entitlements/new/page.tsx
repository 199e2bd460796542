import type { Metadata } from "next";
import { AccessForm } from "@/components/access-request/access-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import type { SearchParams } from "@/lib/web/read";
import { readParties } from "./read-parties";

export const metadata: Metadata = { title: "Grant entitlement" };

export default async function GrantPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("entitlement.write");
  return (
    <>
      <Breadcrumbs items={[{ label: "Entitlements", href: "/entitlements" }, { label: "Grant" }]} />
      <PageHeader
        title="Grant entitlement"
        summary="One agent, one tool, the resources it needs, for a purpose. What you own you grant; for anything else you ask its owner."
      />
      <AccessForm {...(await readParties(ctx, await searchParams))} />
    </>
  );
}
