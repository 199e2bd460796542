import type { Metadata } from "next";
import { ApprovalHeader } from "@/components/approval/approval-header";
import { ApprovalSections } from "@/components/approval/approval-sections";
import { LivePage } from "@/components/event/live-page";
import { StopMenu } from "@/components/session/stop-menu";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PrintNote } from "@/components/shell/print-sheet";
import { approvalGetContract } from "@/lib/contract/approval";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { guardrailsNamed, resourcesNamed, rolesOf } from "../../decisions/read-decision";
import { readStoppable } from "../../read-stoppable";

export const metadata: Metadata = { title: "Step-up request" };

export default async function ApprovalPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("approval.read");
  const { person, org } = await currentSignedIn();
  const approval = await readNamed(ctx, approvalGetContract, await params);
  const policies = [...approval.requirements, ...approval.reasons].map(({ policy }) => policy);
  const [roles, guardrails, resources] = await Promise.all([
    rolesOf(ctx, approval.tool.id),
    guardrailsNamed(ctx, policies),
    resourcesNamed(ctx, approval.resources),
  ]);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Approvals", href: "/approvals" }, { label: approval.tool.name }]}
      />
      <ApprovalHeader
        approval={approval}
        actions={<StopMenu {...(await readStoppable(ctx, approval))} />}
      />
      <ApprovalSections
        approval={approval}
        roles={roles}
        guardrails={guardrails}
        resources={resources}
        mayReadTexts={ctx.may("payload.read")}
        mayDecideAny={ctx.may("approval.decide")}
        mayNarrow={ctx.may("entitlement.write")}
      />
      <PrintNote org={org.name} by={person.name} />
      <LivePage everyMs={1000} />
    </>
  );
}
