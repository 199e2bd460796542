import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { RouteCalls } from "@/components/routing/route-calls";
import { RouteFacts } from "@/components/routing/route-facts";
import { RouteHeader } from "@/components/routing/route-header";
import { RouteWhy } from "@/components/routing/route-why";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { routingGetContract } from "@/lib/contract/routing";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Route" };

export default async function RoutePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("routing.read");
  const route = await readNamed(ctx, routingGetContract, await params);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Routes", href: "/routing/routes" },
          { label: route.model ?? "No model" },
        ]}
      />
      <RouteHeader route={route} />
      <RouteWhy route={route} />
      <RouteCalls route={route} />
      <Panel title="Facts it was routed on" summary="As they stood at that moment">
        <RouteFacts route={route} mayAudit={ctx.may("audit.read")} />
      </Panel>
      <LivePage />
    </>
  );
}
