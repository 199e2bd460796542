import type { Metadata } from "next";
import { PeopleTable } from "@/components/person/people-table";
import { AddPerson } from "@/components/person/person-forms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { personListContract } from "@/lib/contract/person";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("person.read");
  const page = await readList(ctx, personListContract, await searchParams);
  const active = await readVerb(ctx, personListContract, { state: "active", pageSize: 1 });
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "People" }]} />
      <PageHeader
        title="People"
        summary={`${countOf(active.total, "person", "people")} may sign in or be asked.`}
        actions={may("person.write") ? <AddPerson /> : null}
      />
      <PeopleTable page={page} />
    </>
  );
}
