import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { RegisterTool } from "@/components/tool/definition-forms";
import { ToolsTable } from "@/components/tool/tools-table";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { orgGetContract } from "@/lib/contract/org";
import { toolListContract } from "@/lib/contract/tool";
import { currentActor, readList, readVerb, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "Tools" };

export default async function ToolsPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(toolListContract, "/tools", searchParams);
  const { counts } = await readVerb(orgGetContract, {});
  const drifted = await readVerb(toolListContract, { drifted: "yes", pageSize: 1 });
  const { may } = await currentActor();
  return (
    <>
      <Breadcrumbs items={[{ label: "Tools" }]} />
      <PageHeader
        title="Tools"
        summary={
          <>
            {countOf(counts.tools, "tool")},{" "}
            <TextLink href="/tools?state=proposed">
              {formatNumber(counts.proposedTools)} to review
            </TextLink>
            ,{" "}
            <TextLink href="/tools?drifted=yes">
              {formatNumber(drifted.total)} changed since their review
            </TextLink>
            .
          </>
        }
        actions={may("tool.write") ? <RegisterTool /> : null}
      />
      <ToolsTable page={page} />
    </>
  );
}
