import type { Metadata } from "next";
import Link from "next/link";
import { EntitlementsTable } from "@/components/entitlement/entitlements-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { currentActor, readList, readVerb, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "Entitlements" };

export default async function EntitlementsPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(entitlementListContract, "/entitlements", searchParams);
  const active = { state: "active", pageSize: 1 };
  const all = await readVerb(entitlementListContract, active);
  const unused = await readVerb(entitlementListContract, { ...active, unusedDays: 30 });
  const { may } = await currentActor();
  return (
    <>
      <Breadcrumbs items={[{ label: "Entitlements" }]} />
      <PageHeader
        title="Entitlements"
        summary={
          <>
            {countOf(all.total, "active entitlement")},{" "}
            <TextLink href="/entitlements?state=active&unusedDays=30&sort=lastUsedAt">
              {formatNumber(unused.total)} not used for 30 days
            </TextLink>
            .
          </>
        }
        actions={
          may("entitlement.write") ? (
            <Button asChild variant="primary">
              <Link href="/entitlements/new">Grant entitlement</Link>
            </Button>
          ) : null
        }
      />
      <EntitlementsTable page={page} />
    </>
  );
}
