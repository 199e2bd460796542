import type { Metadata } from "next";
import { PeopleTable } from "@/components/person/people-table";
import { AddPerson } from "@/components/person/person-forms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { personListContract } from "@/lib/contract/person";
import { currentActor, readList, readVerb, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(personListContract, "/settings/people", searchParams);
  const active = await readVerb(personListContract, { state: "active", pageSize: 1 });
  const { may } = await currentActor();
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
