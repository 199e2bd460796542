import type { Metadata } from "next";
import { AsOf } from "@/components/reach/as-of";
import { mapAsked } from "@/components/reach/map/map-asked";
import { MapView } from "@/components/reach/map/map-view";
import { NotCounted } from "@/components/reach/not-counted";
import { ReachTabs } from "@/components/reach/reach-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { reachGraphContract } from "@/lib/contract/reach-graph";
import { pageCtx } from "@/lib/web";
import { readPerhaps, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Access map" };

export default async function ReachMapPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("reach.read");
  const asked = mapAsked(await searchParams);
  const { focus, ...rest } = asked;
  const input = { ...rest, ...(focus === null ? {} : { focus }) };
  const canvas = await readPerhaps(ctx, reachGraphContract, input);
  if (!canvas)
    return (
      <NotCounted
        title="Who reaches what, and by which way?"
        what="what you look for"
        way={{ href: "/blast-radius/map", label: "The whole map" }}
      />
    );
  return (
    <>
      <Breadcrumbs items={[{ label: "Blast radius", href: "/blast-radius" }, { label: "Map" }]} />
      <PageHeader
        title="Who reaches what, and by which way?"
        summary="Agents, what they may use, and what that reaches: in groups until one is opened."
        meta={<AsOf asOf={canvas.asOf} />}
      />
      <ReachTabs at="/blast-radius/map" mayTry={ctx.may("reach.try")} />
      <MapView first={{ asked, canvas }} />
    </>
  );
}
