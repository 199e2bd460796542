import type { Metadata } from "next";
import { ImportLink } from "@/components/import/import-link";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { RegisterTool } from "@/components/tool/register-tool";
import { ToolsTable } from "@/components/tool/tools-table";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { orgGetContract } from "@/lib/contract/org";
import { toolListContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Tools" };

export default async function ToolsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("tool.read");
  const page = await readList(ctx, toolListContract, await askedOrView(ctx, "tools", searchParams));
  const { counts } = await readVerb(ctx, orgGetContract, {});
  const drifted = await readVerb(ctx, toolListContract, { drifted: "yes", pageSize: 1 });
  const { may } = ctx;
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
            {counts.discoveredTools > 0 ? (
              <>
                {" "}
                (
                <TextLink href="/triage?view=tools">
                  {formatNumber(counts.discoveredTools)} found in telemetry
                </TextLink>
                )
              </>
            ) : null}
            ,{" "}
            <TextLink href="/tools?drifted=yes">
              {formatNumber(drifted.total)} changed since their review
            </TextLink>
            .
          </>
        }
        actions={
          <>
            <ImportLink noun="tools" may={may} />
            {may("tool.write") ? <RegisterTool /> : null}
          </>
        }
      />
      <ToolsTable page={page} mayFreeze={may("tool.write")} />
    </>
  );
}
