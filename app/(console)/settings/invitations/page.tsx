import type { Metadata } from "next";
import { InvitationsTable } from "@/components/invitation/invitations-table";
import { InvitePerson } from "@/components/invitation/invite-person";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { invitationListContract } from "@/lib/contract/invitation";
import { pageCtx, sendsMail } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Invitations" };

export default async function InvitationsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("person.write");
  const page = await readList(ctx, invitationListContract, await searchParams);
  const open = await readVerb(ctx, invitationListContract, { state: "open", pageSize: 1 });
  return (
    <>
      <Breadcrumbs
        items={[{ label: "People", href: "/settings/people" }, { label: "Invitations" }]}
      />
      <PageHeader
        title="Invitations"
        summary={`${countOf(open.total, "link")} may still be used.`}
        actions={<InvitePerson mails={await sendsMail()} />}
      />
      <InvitationsTable page={page} />
    </>
  );
}
