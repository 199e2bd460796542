import type { Metadata } from "next";
import { ImportLink } from "@/components/import/import-link";
import { AddResource } from "@/components/resource/resource-forms";
import { ResourcesTable } from "@/components/resource/resources-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { resourceListContract } from "@/lib/contract/resource";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Resources" };

export default async function ResourcesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("resource.read");
  const page = await readList(ctx, resourceListContract, await searchParams);
  const all = await readVerb(ctx, resourceListContract, { pageSize: 1 });
  const sensitive = "confidential,restricted";
  const high = await readVerb(ctx, resourceListContract, { sensitivity: sensitive, pageSize: 1 });
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Resources" }]} />
      <PageHeader
        title="Resources"
        summary={
          <>
            {countOf(all.total, "resource")},{" "}
            <TextLink href={`/resources?sensitivity=${sensitive}`}>
              {formatNumber(high.total)} confidential or restricted
            </TextLink>
            .
          </>
        }
        actions={
          <>
            <ImportLink noun="resources" may={may} />
            {may("resource.write") ? <AddResource /> : null}
          </>
        }
      />
      <ResourcesTable page={page} />
    </>
  );
}
