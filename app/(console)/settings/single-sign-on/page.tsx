import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { MappingForm } from "@/components/single-sign-on/mapping-form";
import { ProviderFacts } from "@/components/single-sign-on/provider-facts";
import { ScimFacts } from "@/components/single-sign-on/scim-facts";
import { SetUpProvider } from "@/components/single-sign-on/set-up-provider";
import { TestProvider } from "@/components/single-sign-on/test-provider";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { singleSignOnGetContract } from "@/lib/contract/single-sign-on";
import { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SingleSignOnPage() {
  const ctx = await pageCtx("sign-in.read");
  const settings = await readVerb(ctx, singleSignOnGetContract, {});
  const { provider, on, people, scim } = settings;
  const mayWrite = ctx.may("org.write");
  return (
    <>
      <Breadcrumbs items={[{ label: "Single sign-on" }]} />
      <PageHeader
        title="Single sign-on"
        badges={on ? <Badge tone="green">On</Badge> : <Badge>Off</Badge>}
        summary={
          provider && on
            ? `${countOf(people, "person", "people")} have their roles from their groups at ${provider.name}.`
            : "People sign in with local accounts only."
        }
      />
      {provider ? (
        <>
          <Panel
            title={provider.name}
            summary="As the environment of this installation names it."
            actions={mayWrite ? <TestProvider /> : null}
          >
            <ProviderFacts provider={provider} />
          </Panel>
          <MappingForm
            key={settings.updatedAt}
            settings={settings}
            provider={provider.name}
            mayWrite={mayWrite}
          />
        </>
      ) : (
        <SetUpProvider scim={scim} />
      )}
      <ScimFacts scim={scim} />
    </>
  );
}
