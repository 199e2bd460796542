import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { SignInsTable } from "@/components/sign-in/sign-ins-table";
import { PageHeader } from "@/components/ui/page-header";
import { accountListSignInsContract } from "@/lib/contract/account";
import { pageCtx } from "@/lib/web";
import { readList, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Your sign-ins" };

export default async function OwnSignInsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("account.read");
  const page = await readList(ctx, accountListSignInsContract, await searchParams);
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Your account", href: "/account" }, { label: "Your sign-ins" }]}
      />
      <PageHeader
        title="Your sign-ins"
        summary="If a line here was not you, change your password and sign your other browsers out."
      />
      <SignInsTable page={page} mine />
    </>
  );
}
