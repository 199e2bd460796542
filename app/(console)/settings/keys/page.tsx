import type { Metadata } from "next";
import { KeysTable } from "@/components/key/keys-table";
import { MakeKey } from "@/components/key/make-key";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { KEY_SCOPES, keyListContract } from "@/lib/contract/key";
import { currentActor, readList, readVerb, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "Keys" };

export default async function KeysPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(keyListContract, "/settings/keys", searchParams);
  const active = await readVerb(keyListContract, { state: "active", pageSize: 1 });
  const { may } = await currentActor();
  return (
    <>
      <Breadcrumbs items={[{ label: "Keys" }]} />
      <PageHeader
        title="Keys"
        summary={`${countOf(active.total, "key")} can be used now.`}
        actions={may("key.write") ? <MakeKey scopes={KEY_SCOPES.filter(may)} /> : null}
      />
      <KeysTable page={page} />
    </>
  );
}
