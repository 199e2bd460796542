import type { Metadata } from "next";
import { EntitlementPanel } from "@/components/entitlement/entitlement-panel";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { DefinitionDiff } from "@/components/tool/definition-diff";
import { DriftBadge } from "@/components/tool/drift-badge";
import { ToolActions } from "@/components/tool/tool-actions";
import { ToolDefinition } from "@/components/tool/tool-definition";
import { ToolFacts, ToolWarnings } from "@/components/tool/tool-facts";
import { toolAnswer } from "@/components/tool/tool-words";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { toolGetContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";
import { OpenFindings } from "../../findings/open-findings";

export const metadata: Metadata = { title: "Tool" };

type Props = { params: Promise<{ id: string }> };

export default async function ToolPage({ params }: Props) {
  const ctx = await pageCtx("tool.read");
  const tool = await readNamed(ctx, toolGetContract, await params);
  const asked = { tool: tool.id, state: "active", pageSize: 10 };
  const entitlements = await readVerb(ctx, entitlementListContract, asked);
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Tools", href: "/tools" }, { label: tool.tool }]} />
      <PageHeader
        title={tool.tool}
        badges={
          <>
            <StateBadge state={tool.mergedInto ? "merged" : tool.state} />
            {tool.drifted ? <DriftBadge /> : null}
          </>
        }
        summary={toolAnswer(tool)}
        meta={<TextLink href={`/decisions?tool=${tool.id}`}>Decisions</TextLink>}
        actions={may("tool.write") ? <ToolActions tool={tool} /> : null}
      />
      <ToolWarnings tool={tool} />
      <DefinitionDiff tool={tool} />
      <OpenFindings ctx={ctx} about="tool" id={tool.id} />
      <Panel title="About">
        <ToolFacts tool={tool} />
      </Panel>
      <ToolDefinition tool={tool} />
      <EntitlementPanel
        page={entitlements}
        filter={`tool=${tool.id}`}
        show="agent"
        mayCreate={may("entitlement.write") && tool.state === "active"}
      />
    </>
  );
}
