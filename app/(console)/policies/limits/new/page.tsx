import type { Metadata } from "next";
import { LimitEditor } from "@/components/policy/limit-editor";
import { NEW_LIMIT } from "@/components/policy/new-parts";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "New limit" };

export default async function NewLimitPage() {
  const ctx = await pageCtx("policy.write");
  const { published, open } = await readPolicy(ctx);
  return (
    <WorkingProvider value={workingOf(ctx, open ?? published)}>
      <Breadcrumbs
        items={[{ label: "Policies", href: "/policies?view=limits" }, { label: "New limit" }]}
      />
      <PageHeader
        title="New limit"
        summary="Saved in the draft; it decides nothing before a second person publishes it."
      />
      <LimitEditor limit={NEW_LIMIT} isNew />
    </WorkingProvider>
  );
}
