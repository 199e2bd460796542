import type { Metadata } from "next";
import { ListEditor } from "@/components/policy/list-editor";
import { NEW_LIST } from "@/components/policy/new-parts";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "New list" };

export default async function NewListPage() {
  const ctx = await pageCtx("policy.write");
  const { published, open } = await readPolicy(ctx);
  return (
    <WorkingProvider value={workingOf(ctx, open ?? published)}>
      <Breadcrumbs
        items={[{ label: "Policies", href: "/policies?view=lists" }, { label: "New list" }]}
      />
      <PageHeader
        title="New list"
        summary="Saved in the draft; it decides nothing before a second person publishes it."
      />
      <ListEditor list={NEW_LIST} isNew />
    </WorkingProvider>
  );
}
