import type { Metadata } from "next";
import { AuditTabs } from "@/components/audit/audit-tabs";
import { CheckpointsTable } from "@/components/audit/checkpoints-table";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { auditCheckpointsContract } from "@/lib/contract/audit";
import { pageCtx } from "@/lib/web";
import { readList, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Checkpoints" };

export default async function CheckpointsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("audit.read");
  const checkpoints = await readList(ctx, auditCheckpointsContract, await searchParams);
  return (
    <>
      <Breadcrumbs items={[{ label: "Audit", href: "/audit" }, { label: "Checkpoints" }]} />
      <PageHeader
        title="Checkpoints"
        summary="Signed heads of the log. One that you keep elsewhere fixes everything before it."
      />
      <AuditTabs at="/audit/checkpoints" />
      <CheckpointsTable page={checkpoints} />
      <LivePage everyMs={4000} />
    </>
  );
}
