import type { Metadata } from "next";
import { ProviderActions } from "@/components/provider/provider-actions";
import { ProviderFacts, ProviderModels } from "@/components/provider/provider-facts";
import { providerAnswer } from "@/components/provider/provider-words";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import { providerGetContract } from "@/lib/contract/provider";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Provider" };

type Props = { params: Promise<{ id: string }> };

export default async function ProviderPage({ params }: Props) {
  const ctx = await pageCtx("provider.read");
  const provider = await readNamed(ctx, providerGetContract, await params);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Providers", href: "/routing/providers" },
          { label: provider.name },
        ]}
      />
      <PageHeader
        title={provider.name}
        badges={<StateBadge state={provider.status} />}
        summary={providerAnswer(provider)}
        actions={ctx.may("provider.write") ? <ProviderActions provider={provider} /> : null}
      />
      <ProviderFacts provider={provider} />
      <ProviderModels provider={provider} />
    </>
  );
}
