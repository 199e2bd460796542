import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { RawJson } from "@/components/event/raw-json";
import { BypassRecords } from "@/components/finding/bypass-records";
import { EvidenceList } from "@/components/finding/evidence-list";
import { FindingAbout } from "@/components/finding/finding-about";
import { FindingActions } from "@/components/finding/finding-actions";
import { FindingComments } from "@/components/finding/finding-comments";
import { FindingHeader, titleOf } from "@/components/finding/finding-header";
import { FindingHistory } from "@/components/finding/finding-history";
import { FindingNotices } from "@/components/finding/finding-notices";
import { FixPanel } from "@/components/finding/fix/fix-panel";
import { WhatItRestsOn } from "@/components/finding/what-it-rests-on";
import { StopMenu } from "@/components/session/stop-menu";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { findingGetContract } from "@/lib/contract/finding";
import { isStateRule } from "@/lib/core/finding";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { rolesOf } from "../../decisions/read-decision";
import { readStoppable } from "../../read-stoppable";
import { readFixable } from "./read-fixable";

export const metadata: Metadata = { title: "Finding" };

export default async function FindingPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("finding.read");
  const finding = await readNamed(ctx, findingGetContract, await params);
  const ofState = isStateRule(finding.rule);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Findings", href: "/findings" }, { label: titleOf(finding) }]}
      />
      <FindingHeader
        finding={finding}
        actions={
          <>
            {ofState ? null : <StopMenu {...(await readStoppable(ctx, finding))} />}
            <FindingActions finding={finding} />
          </>
        }
      />
      <FindingNotices finding={finding} now={ctx.now().toISOString()} />
      {ofState ? (
        <WhatItRestsOn finding={finding} />
      ) : (
        <BypassRecords
          finding={finding}
          mayAudit={ctx.may("audit.read")}
          roles={await rolesOf(ctx, finding.tool?.id)}
        />
      )}
      <FixPanel finding={finding} {...(await readFixable(ctx, finding))} />
      <EvidenceList finding={finding} />
      <Panel title="Why it matters">
        <FindingAbout finding={finding} />
      </Panel>
      <Panel title="Comments" id="comments">
        <FindingComments finding={finding} />
      </Panel>
      <Panel title="History">
        <FindingHistory finding={finding} />
      </Panel>
      <RawJson label="Exact facts of the finding" value={finding.facts} />
      <LivePage />
    </>
  );
}
