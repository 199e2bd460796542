import type { Metadata } from "next";
import { ApprovalHeader } from "@/components/approval/approval-header";
import { ApprovalSections } from "@/components/approval/approval-sections";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { approvalGetContract } from "@/lib/contract/approval";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { guardrailsNamed, resourcesNamed, rolesOf } from "../../decisions/read-decision";

export const metadata: Metadata = { title: "Step-up request" };

export default async function ApprovalPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("approval.read");
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
      <ApprovalHeader approval={approval} />
      <ApprovalSections
        approval={approval}
        roles={roles}
        guardrails={guardrails}
        resources={resources}
        mayReadTexts={ctx.may("payload.read")}
        mayDecideAny={ctx.may("approval.decide")}
        mayNarrow={ctx.may("entitlement.write")}
      />
      <LivePage everyMs={1000} />
    </>
  );
}
