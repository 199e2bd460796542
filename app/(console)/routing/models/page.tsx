import type { Metadata } from "next";
import { AddModel } from "@/components/model/add-model";
import { ModelsTable } from "@/components/model/models-table";
import { UnlistedModels } from "@/components/model/unlisted-models";
import { RoutingTabs } from "@/components/routing/routing-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { modelListContract, modelOverviewContract } from "@/lib/contract/model";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Models" };

export default async function ModelsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("model.read");
  const page = await readList(
    ctx,
    modelListContract,
    await askedOrView(ctx, "routing/models", searchParams),
  );
  const overview = await readVerb(ctx, modelOverviewContract, {});
  const { active, unreviewed } = overview;
  const { person } = await currentSignedIn();
  const me = ctx.may("model.write") ? { id: person.id, name: person.name } : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Routing", href: "/routing" }, { label: "Models" }]} />
      <PageHeader
        title="Models"
        summary={
          <>
            {countOf(active, "active model")};{" "}
            <TextLink href="/routing/models?status=active&review=none,overdue">
              {unreviewed === 0 ? "none" : unreviewed} without a current capability review
            </TextLink>
            .
          </>
        }
        actions={me ? <AddModel me={me} /> : null}
      />
      <RoutingTabs at="/routing/models" providers={ctx.may("provider.read")} />
      <UnlistedModels models={overview} me={me} />
      <ModelsTable page={page} me={person.id} providers={ctx.may("provider.read")} />
    </>
  );
}
