import type { Metadata } from "next";
import { ImportLink } from "@/components/import/import-link";
import { InvitePerson } from "@/components/invitation/invite-person";
import { PeopleTable } from "@/components/person/people-table";
import { AddPerson } from "@/components/person/person-forms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { invitationListContract } from "@/lib/contract/invitation";
import { personListContract } from "@/lib/contract/person";
import { pageCtx, sendsMail } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("person.read");
  const page = await readList(ctx, personListContract, await searchParams);
  const active = await readVerb(ctx, personListContract, { state: "active", pageSize: 1 });
  const { may } = ctx;
  const mails = await sendsMail();
  const open = may("person.write")
    ? await readVerb(ctx, invitationListContract, { state: "open", pageSize: 1 })
    : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "People" }]} />
      <PageHeader
        title="People"
        summary={`${countOf(active.total, "person", "people")} may sign in or be asked.`}
        meta={
          <>
            <TextLink href="/settings/roles">What each role may do</TextLink>
            {may("person.write") ? (
              <TextLink href="/settings/invitations">
                {open?.total ? countOf(open.total, "open invitation") : "Invitations"}
              </TextLink>
            ) : null}
          </>
        }
        actions={
          may("person.write") ? (
            <>
              <ImportLink noun="people" may={may} />
              <AddPerson primary={!mails} />
              <InvitePerson mails={mails} />
            </>
          ) : null
        }
      />
      <PeopleTable page={page} />
    </>
  );
}
