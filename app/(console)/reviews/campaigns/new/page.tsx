import type { Metadata } from "next";
import { CampaignForm } from "@/components/review/campaign-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";

export const metadata: Metadata = { title: "Start a review campaign" };

export default async function NewCampaignPage() {
  await pageCtx("review.write");
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Reviews", href: "/reviews" },
          { label: "Campaigns", href: "/reviews/campaigns" },
          { label: "Start" },
        ]}
      />
      <PageHeader
        title="Start a review campaign"
        summary="It takes a snapshot of entitlements as they are now. Each is kept, narrowed or revoked by whoever answers for it."
      />
      <CampaignForm />
    </>
  );
}
