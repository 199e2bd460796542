import type { Metadata } from "next";
import { AuditTabs } from "@/components/audit/audit-tabs";
import { ExportForm } from "@/components/audit/export-form";
import { OfflineCommands } from "@/components/audit/offline-commands";
import { SaveCheckpoint } from "@/components/audit/save-checkpoint";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { auditVerifyStatusContract, MAX_EXPORT_ENTRIES } from "@/lib/contract/audit";
import { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Export the log" };

export default async function ExportPage() {
  const ctx = await pageCtx("audit.export");
  const { checkpoint, vkey } = await readVerb(ctx, auditVerifyStatusContract, {});
  return (
    <>
      <Breadcrumbs items={[{ label: "Audit", href: "/audit" }, { label: "Export" }]} />
      <PageHeader
        title="Export the log"
        summary="One file with a period's entries, their proofs, the key and the signed checkpoint."
        actions={checkpoint ? <SaveCheckpoint checkpoint={checkpoint} /> : null}
      />
      <AuditTabs at="/audit/export" />
      <Panel
        title="Period"
        summary={`At most ${formatNumber(MAX_EXPORT_ENTRIES)} entries a file; texts of people and models are never in it`}
      >
        <ExportForm />
      </Panel>
      <Panel
        title="Check it offline"
        summary="In a clone of this software, without database or network"
      >
        <OfflineCommands checkpoint={checkpoint} vkey={vkey} />
      </Panel>
    </>
  );
}
