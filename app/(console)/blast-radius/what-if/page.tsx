import type { Metadata } from "next";
import { ReachTabs } from "@/components/reach/reach-tabs";
import { WhatIfView } from "@/components/reach/what-if/what-if-view";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import type { SearchParams } from "@/lib/web/read";
import { readWhatIf } from "./read-what-if";

export const metadata: Metadata = { title: "What if" };

export default async function WhatIfPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("reach.try");
  const { view, answer } = await readWhatIf(ctx, await searchParams);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Blast radius", href: "/blast-radius" }, { label: "What if" }]}
      />
      <PageHeader title="What if this were otherwise?" summary={answer} />
      <ReachTabs at="/blast-radius/what-if" mayTry />
      <WhatIfView {...view} />
    </>
  );
}
