import type { Metadata } from "next";
import { AccountView } from "@/components/account/account-view";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { currentAccount } from "@/lib/web";

export const metadata: Metadata = { title: "Your account" };

type Props = { searchParams: Promise<{ linked?: string; error?: string | string[] }> };

export default async function AccountPage({ searchParams }: Props) {
  const { account, sessions } = await currentAccount();
  const { linked, error } = await searchParams;
  const reason = Array.isArray(error) ? error[0] : error;
  return (
    <>
      <Breadcrumbs items={[{ label: "Your account" }]} />
      <PageHeader title="Your account" summary={`${account.person.name}, ${account.org.name}`} />
      <AccountView
        account={account}
        sessions={sessions}
        linking={linked || reason ? { done: linked === "yes", reason } : undefined}
      />
    </>
  );
}
