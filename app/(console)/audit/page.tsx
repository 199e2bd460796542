import type { Metadata } from "next";
import { AuditTable } from "@/components/audit/audit-table";
import { AuditTabs } from "@/components/audit/audit-tabs";
import { LogStatus } from "@/components/audit/log-status";
import { SaveCheckpoint } from "@/components/audit/save-checkpoint";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { agentNamesContract } from "@/lib/contract/agent";
import { auditListContract, auditVerifyStatusContract } from "@/lib/contract/audit";
import { personNamesContract } from "@/lib/contract/person";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("audit.read");
  const [status, events, agents, people] = await Promise.all([
    readVerb(ctx, auditVerifyStatusContract, {}),
    readList(ctx, auditListContract, await searchParams),
    readVerb(ctx, agentNamesContract, {}),
    readVerb(ctx, personNamesContract, {}),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Audit" }]} />
      <PageHeader
        title="Audit"
        summary="Everything that happened, in a log that nobody can alter, shorten or reorder unseen."
        actions={status.checkpoint ? <SaveCheckpoint checkpoint={status.checkpoint} /> : null}
      />
      <AuditTabs at="/audit" />
      <LogStatus status={status} />
      <AuditTable page={events} agents={agents.rows} people={people.rows} />
      <LivePage everyMs={4000} />
    </>
  );
}
