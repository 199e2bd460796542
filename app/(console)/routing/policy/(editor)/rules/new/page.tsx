import type { Metadata } from "next";
import { NewRuleEditor } from "@/components/routing-policy/new-rule-editor";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";

export const metadata: Metadata = { title: "New routing rule" };

export default async function NewRoutingRulePage() {
  await pageCtx("routing-policy.read");
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Policy", href: "/routing/policy" },
          { label: "New rule" },
        ]}
      />
      <PageHeader
        title="New routing rule"
        summary="Where it holds, and which model such a task may use. It becomes part of the draft."
      />
      <NewRuleEditor />
    </>
  );
}
