import type { Metadata } from "next";
import { AuditTable } from "@/components/audit/audit-table";
import { AuditTabs } from "@/components/audit/audit-tabs";
import { LogStatus } from "@/components/audit/log-status";
import { SaveCheckpoint } from "@/components/audit/save-checkpoint";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { agentListContract } from "@/lib/contract/agent";
import { auditListContract, auditVerifyStatusContract } from "@/lib/contract/audit";
import { personListContract } from "@/lib/contract/person";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Audit" };

const EVERYBODY = { pageSize: 500, sort: "name" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("audit.read");
  const [status, events, agents, people] = await Promise.all([
    readVerb(ctx, auditVerifyStatusContract, {}),
    readList(ctx, auditListContract, await searchParams),
    readVerb(ctx, agentListContract, EVERYBODY),
    readVerb(ctx, personListContract, EVERYBODY),
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
      <AuditTable
        {...events}
        agents={agents.rows.map(({ id, name }) => ({ id, name }))}
        people={people.rows.map(({ id, name }) => ({ id, name }))}
      />
      <LivePage everyMs={4000} />
    </>
  );
}
