import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { AddWebhook } from "@/components/webhook/webhook-actions";
import { WebhooksTable } from "@/components/webhook/webhooks-table";
import { webhookListContract } from "@/lib/contract/webhook";
import { currentActor, readList, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(webhookListContract, "/settings/webhooks", searchParams);
  const { may } = await currentActor();
  return (
    <>
      <Breadcrumbs items={[{ label: "Webhooks" }]} />
      <PageHeader
        title="Webhooks"
        summary="Where each step-up is posted besides e-mail, signed."
        actions={may("webhook.write") ? <AddWebhook /> : null}
      />
      <WebhooksTable page={page} mayWrite={may("webhook.write")} />
    </>
  );
}
