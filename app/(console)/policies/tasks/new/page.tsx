import type { Metadata } from "next";
import { NEW_TASK } from "@/components/policy/new-parts";
import { TaskEditor } from "@/components/policy/task-editor";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "New task class" };

export default async function NewTaskPage() {
  const ctx = await pageCtx("policy.write");
  const { published, open } = await readPolicy(ctx);
  return (
    <WorkingProvider value={workingOf(ctx, open ?? published)}>
      <Breadcrumbs
        items={[{ label: "Policies", href: "/policies?view=tasks" }, { label: "New task class" }]}
      />
      <PageHeader
        title="New task class"
        summary="Saved in the draft; it decides nothing before a second person publishes it."
      />
      <TaskEditor task={NEW_TASK} isNew />
    </WorkingProvider>
  );
}
