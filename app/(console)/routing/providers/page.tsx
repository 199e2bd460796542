import type { Metadata } from "next";
import { AddProvider } from "@/components/provider/add-provider";
import { ProvidersTable } from "@/components/provider/providers-table";
import { RoutingTabs } from "@/components/routing/routing-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { providerListContract } from "@/lib/contract/provider";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Providers" };

export default async function ProvidersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("provider.read");
  const page = await readList(
    ctx,
    providerListContract,
    await askedOrView(ctx, "routing/providers", searchParams),
  );
  const active = { status: ["active"], pageSize: 1 };
  const all = await readVerb(ctx, providerListContract, active);
  const vague = await readVerb(ctx, providerListContract, { ...active, without: ["terms"] });
  const { person } = await currentSignedIn();
  return (
    <>
      <Breadcrumbs items={[{ label: "Routing", href: "/routing" }, { label: "Providers" }]} />
      <PageHeader
        title="Providers"
        summary={
          <>
            {countOf(all.total, "active provider")};{" "}
            <TextLink href="/routing/providers?status=active&without=terms">
              {vague.total === 0 ? "none" : vague.total} whose terms nobody wrote down whole
            </TextLink>
            .
          </>
        }
        actions={
          ctx.may("provider.write") ? (
            <AddProvider me={{ id: person.id, name: person.name }} />
          ) : null
        }
      />
      <RoutingTabs at="/routing/providers" providers />
      <ProvidersTable page={page} me={person.id} />
    </>
  );
}
