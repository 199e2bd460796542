import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListEditor } from "@/components/policy/list-editor";
import { PartHeader } from "@/components/policy/part-header";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { pageCtx } from "@/lib/web";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "List" };

export default async function ListPage({ params }: { params: Promise<{ handle: string }> }) {
  const ctx = await pageCtx("policy.read");
  const handle = decodeURIComponent((await params).handle);
  const { published, open } = await readPolicy(ctx);
  const shown = open ?? published;
  const list = shown.document.lists.find((each) => each.handle === handle);
  if (!list) notFound();
  return (
    <WorkingProvider key={shown.updatedAt} value={workingOf(ctx, shown)}>
      <Breadcrumbs
        items={[{ label: "Policies", href: "/policies?view=lists" }, { label: list.name }]}
      />
      <PartHeader name={list.name} handle={handle} member="lists" shown={shown} />
      <ListEditor list={list} isNew={false} />
    </WorkingProvider>
  );
}
