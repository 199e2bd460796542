import type { Metadata } from "next";
import Link from "next/link";
import { EntitlementsTable } from "@/components/entitlement/entitlements-table";
import { ImportLink } from "@/components/import/import-link";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Entitlements" };

export default async function EntitlementsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("entitlement.read");
  const page = await readList(
    ctx,
    entitlementListContract,
    await askedOrView(ctx, "entitlements", searchParams),
  );
  const active = { state: "active", pageSize: 1 };
  const all = await readVerb(ctx, entitlementListContract, active);
  const unused = await readVerb(ctx, entitlementListContract, { ...active, unusedDays: 30 });
  const { may } = ctx;
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
          <>
            <ImportLink noun="entitlements" may={may} />
            {may("entitlement.write") ? (
              <Button asChild variant="primary">
                <Link href="/entitlements/new">Grant entitlement</Link>
              </Button>
            ) : null}
          </>
        }
      />
      <EntitlementsTable page={page} />
    </>
  );
}
