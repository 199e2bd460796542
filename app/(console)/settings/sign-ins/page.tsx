import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { SignInsTable } from "@/components/sign-in/sign-ins-table";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { signInListContract } from "@/lib/contract/sign-in";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Sign-ins" };

const DAY_MS = 24 * 60 * 60 * 1000;

export default async function SignInsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("sign-in.read");
  const page = await readList(ctx, signInListContract, await searchParams);
  const from = new Date(ctx.now().getTime() - 7 * DAY_MS).toISOString();
  const refused = await readVerb(ctx, signInListContract, { kind: "refused", from, pageSize: 1 });
  return (
    <>
      <Breadcrumbs items={[{ label: "Sign-ins" }]} />
      <PageHeader
        title="Sign-ins"
        summary={`${countOf(refused.total, "sign-in")} refused to people of this organisation in the last 7 days.`}
      />
      <SignInsTable page={page} />
    </>
  );
}
