import type { Metadata } from "next";
import { AddResource } from "@/components/resource/resource-forms";
import { ResourcesTable } from "@/components/resource/resources-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { resourceListContract } from "@/lib/contract/resource";
import { currentActor, readList, readVerb, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "Resources" };

export default async function ResourcesPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(resourceListContract, "/resources", searchParams);
  const all = await readVerb(resourceListContract, { pageSize: 1 });
  const sensitive = "confidential,restricted";
  const high = await readVerb(resourceListContract, { sensitivity: sensitive, pageSize: 1 });
  const { may } = await currentActor();
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
        actions={may("resource.write") ? <AddResource /> : null}
      />
      <ResourcesTable page={page} />
    </>
  );
}
