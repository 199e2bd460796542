import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { placeOf } from "@/components/policy/policy-places";
import { RuleEditor } from "@/components/policy/rule-editor";
import { RuleHeader } from "@/components/policy/rule-header";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { pageCtx } from "@/lib/web";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "Rule" };

export default async function RulePage({ params }: { params: Promise<{ handle: string }> }) {
  const ctx = await pageCtx("policy.read");
  const handle = decodeURIComponent((await params).handle);
  const { published, open } = await readPolicy(ctx);
  const shown = open ?? published;
  const { rules, limits, tasks } = shown.document;
  // Reasons name limits and task classes as they name rules.
  if (limits.some((each) => each.handle === handle)) redirect(placeOf("limits", handle));
  if (tasks.some((each) => each.handle === handle)) redirect(placeOf("tasks", handle));
  const rule =
    rules.find((each) => each.handle === handle) ??
    rules.find((each) => handle.startsWith(`${each.handle}.`));
  if (!rule) notFound();
  return (
    <WorkingProvider key={shown.updatedAt} value={workingOf(ctx, shown)}>
      <Breadcrumbs items={[{ label: "Policies", href: "/policies" }, { label: rule.name }]} />
      <RuleHeader rule={rule} shown={shown} published={published} />
      <RuleEditor key={rule.handle} rule={rule} isNew={false} />
    </WorkingProvider>
  );
}
