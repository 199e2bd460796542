import type { Metadata } from "next";
import { EntitlementActions } from "@/components/entitlement/entitlement-actions";
import {
  EntitlementFacts,
  EntitlementHalts,
  entitlementAnswer,
} from "@/components/entitlement/entitlement-summary";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { OpenFindings } from "../../findings/open-findings";

export const metadata: Metadata = { title: "Entitlement" };

type Props = { params: Promise<{ id: string }> };

export default async function EntitlementPage({ params }: Props) {
  const ctx = await pageCtx("entitlement.read");
  const e = await readNamed(ctx, entitlementGetContract, await params);
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Entitlements", href: "/entitlements" },
          { label: `${e.agent.name}, ${e.tool.name}` },
        ]}
      />
      <PageHeader
        title={`${e.agent.name}, ${e.tool.name}`}
        badges={<StateBadge state={e.state} />}
        summary={entitlementAnswer(e)}
        meta={
          <TextLink href={`/decisions?agent=${e.agent.id}&tool=${e.tool.id}`}>
            Decisions of this agent on this tool
          </TextLink>
        }
        actions={
          <EntitlementActions
            entitlement={e}
            mayWrite={may("entitlement.write")}
            mayWiden={may("entitlement.widen")}
          />
        }
      />
      <EntitlementHalts entitlement={e} />
      <OpenFindings ctx={ctx} about="entitlement" id={e.id} />
      <Panel title="In words">
        <EntitlementFacts entitlement={e} />
      </Panel>
      <Panel title="In Cedar" summary="The permit that the gateway evaluates">
        <CodeBlock code={e.cedar} label="Policy" wrap />
      </Panel>
    </>
  );
}
