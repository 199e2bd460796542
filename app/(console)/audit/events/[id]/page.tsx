import type { Metadata } from "next";
import { EventBytes } from "@/components/audit/event-bytes";
import { EventFacts } from "@/components/audit/event-facts";
import { VerifyPanel } from "@/components/audit/verify-panel";
import { kindWords } from "@/components/event/kind-words";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import { auditGetContract, auditVerifyStatusContract } from "@/lib/contract/audit";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Event" };

export default async function EventPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("audit.read");
  const [event, status] = await Promise.all([
    readNamed(ctx, auditGetContract, await params),
    readVerb(ctx, auditVerifyStatusContract, {}),
  ]);
  const { canonical, leaf, proof, position } = event;
  const vkey = position?.log === status.log ? status.vkey : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Audit", href: "/audit" }, { label: kindWords(event.kind) }]} />
      <PageHeader
        title={kindWords(event.kind)}
        badges={event.verdict ? <VerdictBadge verdict={event.verdict} /> : null}
        summary={`Recorded for ${event.actor.name}.`}
        meta={<Copyable value={event.id} what="event id" />}
      />
      <Panel title="What it says">
        <EventFacts event={event} />
      </Panel>
      <VerifyPanel event={{ canonical, leaf, proof, position }} vkey={vkey} />
      <Panel title="Evidence">
        <EventBytes event={event} />
      </Panel>
      {position?.covered ? null : <LivePage />}
    </>
  );
}
