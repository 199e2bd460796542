import type { Metadata } from "next";
import { AccountView } from "@/components/account/account-view";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { currentAccount } from "@/lib/web";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { account, sessions } = await currentAccount();
  return (
    <>
      <Breadcrumbs items={[{ label: "Your account" }]} />
      <PageHeader title="Your account" summary={`${account.person.name}, ${account.org.name}`} />
      <AccountView account={account} sessions={sessions} />
    </>
  );
}
