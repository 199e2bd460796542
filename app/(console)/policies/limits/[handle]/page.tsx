import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LimitEditor } from "@/components/policy/limit-editor";
import { PartHeader } from "@/components/policy/part-header";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { pageCtx } from "@/lib/web";
import { readPolicy, workingOf } from "../../read-policy";

export const metadata: Metadata = { title: "Limit" };

export default async function LimitPage({ params }: { params: Promise<{ handle: string }> }) {
  const ctx = await pageCtx("policy.read");
  const handle = decodeURIComponent((await params).handle);
  const { published, open } = await readPolicy(ctx);
  const shown = open ?? published;
  const limit = shown.document.limits.find((each) => each.handle === handle);
  if (!limit) notFound();
  return (
    <WorkingProvider key={shown.updatedAt} value={workingOf(ctx, shown)}>
      <Breadcrumbs
        items={[{ label: "Policies", href: "/policies?view=limits" }, { label: limit.name }]}
      />
      <PartHeader name={limit.name} handle={handle} member="limits" shown={shown} />
      <LimitEditor limit={limit} isNew={false} />
    </WorkingProvider>
  );
}
