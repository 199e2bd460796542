import type { Metadata } from "next";
import { SessionDrift } from "@/components/drift/session-drift";
import { LivePage } from "@/components/event/live-page";
import { SessionRoutingPanel } from "@/components/routing/session-routing-panel";
import { EndSession } from "@/components/session/end-session";
import { EraseSession } from "@/components/session/erase-session";
import { SessionFigures } from "@/components/session/session-figures";
import { SessionHeader } from "@/components/session/session-header";
import { SessionRelations } from "@/components/session/session-relations";
import { SessionRequest } from "@/components/session/session-request";
import { SessionTimeline } from "@/components/session/session-timeline";
import { SessionWindow } from "@/components/session/session-window";
import { StopMenu } from "@/components/session/stop-menu";
import { TIMELINE_PAGE } from "@/components/session/timeline-parts";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { driftSessionContract } from "@/lib/contract/drift";
import { routingSessionContract } from "@/lib/contract/routing-session";
import { sessionGetContract, sessionTimelineContract } from "@/lib/contract/session";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { OpenFindings } from "../../findings/open-findings";
import { readStoppable } from "../../read-stoppable";

export const metadata: Metadata = { title: "Session" };

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("session.read");
  const { id } = await params;
  const asked = { id, sort: "at", pageSize: TIMELINE_PAGE };
  const [session, first, drift, routing] = await Promise.all([
    readNamed(ctx, sessionGetContract, { id }),
    readNamed(ctx, sessionTimelineContract, asked),
    ctx.may("drift.read") ? readNamed(ctx, driftSessionContract, { id }) : null,
    readNamed(ctx, routingSessionContract, { id }),
  ]);
  const mayReadTexts = ctx.may("payload.read");
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Sessions", href: "/sessions" }, { label: session.externalId }]}
      />
      <SessionHeader
        session={session}
        actions={
          <>
            {ctx.may("session.erase") ? <EraseSession session={session} /> : null}
            <StopMenu {...(await readStoppable(ctx, { agent: session.agent }))} />
            {session.mayEnd ? (
              <EndSession
                id={id}
                name={session.externalId}
                trigger={<Button variant="danger">End session</Button>}
              />
            ) : null}
          </>
        }
      />
      <SessionRequest intent={session.intent} mayReadTexts={mayReadTexts} />
      <OpenFindings ctx={ctx} about="session" id={id} />
      <SessionFigures session={session} />
      <SessionWindow session={session} />
      {drift ? <SessionDrift drift={drift} mayReadDecisions={ctx.may("decision.read")} /> : null}
      <SessionRoutingPanel of={routing} />
      <SessionTimeline
        id={id}
        first={first}
        gathered={session.gathered}
        mayReadTexts={mayReadTexts}
        mayAudit={ctx.may("audit.read")}
      />
      <Panel title="About this session">
        <SessionRelations session={session} />
      </Panel>
      <LivePage />
    </>
  );
}
