import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PartHeader } from "@/components/policy/part-header";
import { TaskEditor } from "@/components/policy/task-editor";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { pageCtx } from "@/lib/web";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "Task class" };

export default async function TaskPage({ params }: { params: Promise<{ handle: string }> }) {
  const ctx = await pageCtx("policy.read");
  const handle = decodeURIComponent((await params).handle);
  const { published, open } = await readPolicy(ctx);
  const shown = open ?? published;
  const task = shown.document.tasks.find((each) => each.handle === handle);
  if (!task) notFound();
  return (
    <WorkingProvider key={shown.updatedAt} value={workingOf(ctx, shown)}>
      <Breadcrumbs
        items={[{ label: "Policies", href: "/policies?view=tasks" }, { label: task.name }]}
      />
      <PartHeader name={task.name} handle={handle} member="tasks" shown={shown} />
      <TaskEditor task={task} isNew={false} />
    </WorkingProvider>
  );
}
