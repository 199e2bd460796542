import type { Metadata } from "next";
import { AccessForm } from "@/components/access-request/access-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import type { SearchParams } from "@/lib/web/read";
import { readParties } from "../../entitlements/new/read-parties";

export const metadata: Metadata = { title: "Request access" };

export default async function RequestAccessPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("access-request.write");
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Access requests", href: "/access-requests" },
          { label: "Request access" },
        ]}
      />
      <PageHeader
        title="Request access"
        summary="For one agent, to one tool, on what it needs, until a day. The owners of what it would reach decide; they see exactly this."
      />
      <AccessForm {...(await readParties(ctx, await searchParams))} />
    </>
  );
}
