import type { Metadata } from "next";
import { ArgumentsTable } from "@/components/decision/arguments-table";
import { DecisionFacts } from "@/components/decision/decision-facts";
import { DecisionHeader } from "@/components/decision/decision-header";
import { DecisionOutcome } from "@/components/decision/decision-outcome";
import { DecisionRecord } from "@/components/decision/decision-record";
import { hasProvenance, Provenance } from "@/components/decision/provenance";
import { ReasonsList } from "@/components/decision/reasons-list";
import { ReplayPanel } from "@/components/decision/replay-panel";
import { LivePage } from "@/components/event/live-page";
import { RawJson } from "@/components/event/raw-json";
import { StopMenu } from "@/components/session/stop-menu";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { decisionGetContract } from "@/lib/contract/decision";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { readStoppable } from "../../read-stoppable";
import { guardrailsNamed, resourcesNamed, rolesOf } from "../read-decision";

export const metadata: Metadata = { title: "Decision" };

export default async function DecisionPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("decision.read");
  const decision = await readNamed(ctx, decisionGetContract, await params);
  const { data } = decision;
  const policies = data.reasons.map((reason) => reason.policy);
  const guardrails = await guardrailsNamed(ctx, policies);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Decisions", href: "/decisions" },
          { label: decision.tool?.name ?? data.tool },
        ]}
      />
      <DecisionHeader
        decision={decision}
        actions={<StopMenu {...(await readStoppable(ctx, decision))} />}
      />
      <Panel title="Why" summary="Every policy that had a say, the one that decided first">
        <ReasonsList
          verdict={data.verdict}
          reasons={data.reasons}
          guardrails={guardrails}
          version={data.policy_number}
        />
      </Panel>
      <Panel title="What was proposed" summary="Argument by argument, and what it became">
        <ArgumentsTable
          action={decision.action}
          state={decision.actionState}
          roles={await rolesOf(ctx, decision.tool?.id)}
        />
      </Panel>
      <Panel title="What came of it">
        <DecisionOutcome decision={decision} mayReadTexts={ctx.may("payload.read")} />
      </Panel>
      {hasProvenance(decision) ? (
        <Panel
          title="Where it comes from"
          summary="Where its values had been seen, and what was asked"
        >
          <Provenance data={data} />
        </Panel>
      ) : null}
      <Panel title="Facts it was decided on" summary="As they stood at that moment">
        <DecisionFacts decision={decision} resources={await resourcesNamed(ctx, data.resources)} />
      </Panel>
      <ReplayPanel id={decision.id} />
      <Panel title="Evidence">
        <DecisionRecord decision={decision} mayAudit={ctx.may("audit.read")} />
      </Panel>
      <RawJson label="Exact record of the decision" value={data} />
      <LivePage />
    </>
  );
}
