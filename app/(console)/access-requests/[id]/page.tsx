import type { Metadata } from "next";
import { RequestHeader } from "@/components/access-request/request-header";
import { RequestSections } from "@/components/access-request/request-sections";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PrintNote } from "@/components/shell/print-sheet";
import { accessRequestGetContract } from "@/lib/contract/access-request";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Access request" };

export default async function AccessRequestPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("access-request.read");
  const { person, org } = await currentSignedIn();
  const request = await readNamed(ctx, accessRequestGetContract, await params);
  const name = `${request.agent.name}, ${request.tool.name}`;
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Access requests", href: "/access-requests" }, { label: name }]}
      />
      <RequestHeader request={request} />
      <RequestSections request={request} mayDecideAny={ctx.may("access-request.decide")} />
      <PrintNote org={org.name} by={person.name} />
      <LivePage everyMs={1000} />
    </>
  );
}
