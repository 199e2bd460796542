import type { Metadata } from "next";
import { RoutingTabs } from "@/components/routing/routing-tabs";
import { DocumentView } from "@/components/routing-policy/document-view";
import { RoutingInForce, routingAnswer } from "@/components/routing-policy/routing-in-force";
import { VIEWS } from "@/components/routing-policy/routing-places";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import type { SearchParams } from "@/lib/web/read";
import { readRouting } from "../read-routing";

export const metadata: Metadata = { title: "Routing policy" };

export default async function RoutingPolicyPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("routing-policy.read");
  const asked = await searchParams;
  const view = VIEWS.find((each) => each === asked.view) ?? "rules";
  const { published, besides } = await readRouting(ctx);
  return (
    <>
      <Breadcrumbs items={[{ label: "Routing", href: "/routing" }, { label: "Policy" }]} />
      <PageHeader
        title="Routing policy"
        summary={routingAnswer(published, besides)}
        meta={<RoutingInForce published={published} />}
      />
      <RoutingTabs at="/routing/policy" providers={ctx.may("provider.read")} />
      <DocumentView view={view} />
    </>
  );
}
