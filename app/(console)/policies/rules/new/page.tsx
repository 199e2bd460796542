import type { Metadata } from "next";
import { newRule } from "@/components/policy/new-rule";
import { FORM_MEANS, FORM_TITLES } from "@/components/policy/policy-words";
import { RuleEditor } from "@/components/policy/rule-editor";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import type { SearchParams } from "@/lib/web/read";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "New rule" };

export default async function NewRulePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("policy.write");
  const { published, open } = await readPolicy(ctx);
  const rule = newRule((await searchParams).form);
  const { type } = rule.form;
  return (
    <WorkingProvider value={workingOf(ctx, open ?? published)}>
      <Breadcrumbs items={[{ label: "Policies", href: "/policies" }, { label: "New rule" }]} />
      <PageHeader
        title={FORM_TITLES[type]}
        summary={`${FORM_MEANS[type]}. Saved in the draft; it decides nothing before a second person publishes it.`}
      />
      <RuleEditor rule={rule} isNew />
    </WorkingProvider>
  );
}
