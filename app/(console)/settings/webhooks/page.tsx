import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { AddWebhook } from "@/components/webhook/webhook-actions";
import { WebhooksTable } from "@/components/webhook/webhooks-table";
import { webhookListContract } from "@/lib/contract/webhook";
import { pageCtx } from "@/lib/web";
import { readList, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("webhook.read");
  const page = await readList(ctx, webhookListContract, await searchParams);
  const { may } = ctx;
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
