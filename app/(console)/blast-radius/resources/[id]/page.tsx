import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { AsOf } from "@/components/reach/as-of";
import { ExposureDefined } from "@/components/reach/definitions";
import { ExposedTable } from "@/components/reach/exposed-table";
import { exposedAnswer } from "@/components/reach/reach-words";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { reachExposedContract } from "@/lib/contract/reach";
import { resourceGetContract } from "@/lib/contract/resource";
import { pageCtx } from "@/lib/web";
import { readList, readNamed, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Exposure of a resource" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ExposedPage({ params, searchParams }: Props) {
  const ctx = await pageCtx("reach.read");
  const { id } = await params;
  const resource = await readNamed(ctx, resourceGetContract, { id });
  const [page, alone, all] = await Promise.all([
    readList(ctx, reachExposedContract, { ...(await searchParams), id }),
    readVerb(ctx, reachExposedContract, { id, asks: ["alone"], pageSize: 1 }),
    readVerb(ctx, reachExposedContract, { id, pageSize: 1 }),
  ]);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Blast radius", href: "/blast-radius" },
          { label: "Resources", href: "/blast-radius/exposure" },
          { label: resource.name },
        ]}
      />
      <PageHeader
        title={`Who can reach ${resource.name}?`}
        badges={<SensitivityBadge sensitivity={resource.sensitivity} />}
        summary={exposedAnswer(alone.total, all.total, all.asOf)}
        meta={
          <>
            <ExposureDefined />
            <TextLink href={`/resources/${id}`}>The resource</TextLink>
            <TextLink href={`/blast-radius/map?focus=resource:${id}`}>On the map</TextLink>
            <AsOf asOf={all.asOf} />
          </>
        }
      />
      <ExposedTable page={page} resourceId={id} />
      <LivePage everyMs={10_000} />
    </>
  );
}
