import type { Metadata } from "next";
import { RoutingTabs } from "@/components/routing/routing-tabs";
import { RoutingVersionsTable } from "@/components/routing-policy/versions-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { routingPolicyListContract } from "@/lib/contract/routing-policy";
import { pageCtx } from "@/lib/web";
import { readList, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Versions of the routing policy" };

export default async function RoutingVersionsPage({
  searchParams,
}: {
  searchParams: SearchParams;
}) {
  const ctx = await pageCtx("routing-policy.read");
  const page = await readList(ctx, routingPolicyListContract, await searchParams);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Policy", href: "/routing/policy" },
          { label: "Versions" },
        ]}
      />
      <PageHeader
        title="Versions of the routing policy"
        summary="Each as it was written, with who wrote it and who published it."
      />
      <RoutingTabs at="/routing/policy" providers={ctx.may("provider.read")} />
      <RoutingVersionsTable page={page} />
    </>
  );
}
