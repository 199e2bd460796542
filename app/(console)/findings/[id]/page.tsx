import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { RawJson } from "@/components/event/raw-json";
import { ComparedArguments } from "@/components/finding/compared-arguments";
import { FindingAbout } from "@/components/finding/finding-about";
import { FindingActions } from "@/components/finding/finding-actions";
import { FindingHeader } from "@/components/finding/finding-header";
import { FindingMoments } from "@/components/finding/finding-moments";
import { TwoRecords } from "@/components/finding/two-records";
import { StopMenu } from "@/components/session/stop-menu";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { findingGetContract } from "@/lib/contract/finding";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { rolesOf } from "../../decisions/read-decision";
import { readStoppable } from "../../read-stoppable";

export const metadata: Metadata = { title: "Finding" };

export default async function FindingPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("finding.read");
  const finding = await readNamed(ctx, findingGetContract, await params);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Findings", href: "/findings" }, { label: finding.facts.tool }]}
      />
      <FindingHeader
        finding={finding}
        actions={
          <>
            <StopMenu {...(await readStoppable(ctx, finding))} />
            <FindingActions finding={finding} />
          </>
        }
      />
      <Panel
        title="Both records"
        summary={finding.count > 1 ? "The first of the executions it stands for" : undefined}
      >
        <TwoRecords finding={finding} mayAudit={ctx.may("audit.read")} />
      </Panel>
      <Panel title="Arguments" summary="Those in effect beside those executed">
        <ComparedArguments finding={finding} roles={await rolesOf(ctx, finding.tool?.id)} />
      </Panel>
      <Panel title="What happened when">
        <FindingMoments moments={finding.moments} />
      </Panel>
      <Panel title="Why it matters">
        <FindingAbout finding={finding} />
      </Panel>
      <RawJson label="Exact facts of the finding" value={finding.facts} />
      <LivePage />
    </>
  );
}
