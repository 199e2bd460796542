import type { Metadata } from "next";
import { KeysTable } from "@/components/key/keys-table";
import { MakeKey } from "@/components/key/make-key";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { KEY_SCOPES, keyListContract } from "@/lib/contract/key";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Keys" };

export default async function KeysPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("key.read");
  const page = await readList(ctx, keyListContract, await searchParams);
  const active = await readVerb(ctx, keyListContract, { state: "active", pageSize: 1 });
  const { may } = ctx;
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
