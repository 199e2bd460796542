import type { Metadata } from "next";
import { GatewayIndex, gatewayMatching } from "@/components/api-reference/gateway-index";
import { Guide } from "@/components/api-reference/guide";
import { ReferenceSearch } from "@/components/api-reference/reference-search";
import { VerbIndex } from "@/components/api-reference/verb-index";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { verbsOf } from "@/lib/contract/reference";
import { pageCtx } from "@/lib/web";
import { gatewayAddress, gatewayOperations } from "@/lib/web/gateway-reference";
import type { SearchParams } from "@/lib/web/read";
import { apiDocument, refusalsInWords } from "@/lib/web/reference";

export const metadata: Metadata = { title: "API" };

export default async function ApiReferencePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("org.read");
  const document = await apiDocument();
  const verbs = verbsOf(document);
  const { q } = await searchParams;
  const searched = typeof q === "string" ? q.trim() : "";
  const server = document.servers[0]?.url ?? "";
  const endpoints = gatewayMatching(gatewayOperations(), searched);
  return (
    <>
      <Breadcrumbs items={[{ label: "API" }]} />
      <PageHeader
        title="API"
        summary={`Everything in this console, for scripts: ${countOf(verbs.length, "verb")} below ${server}.`}
        actions={
          <Button asChild>
            <a href="/api/v1/openapi.json">OpenAPI document</a>
          </Button>
        }
        meta={<TextLink href="/settings/roles">What each role may do</TextLink>}
      />
      <ReferenceSearch />
      {searched ? null : (
        <Guide server={server} refusals={refusalsInWords()} mayMakeKeys={ctx.may("key.write")} />
      )}
      <GatewayIndex operations={endpoints} server={await gatewayAddress()} />
      <VerbIndex verbs={verbs} q={searched} alone={endpoints.length === 0} />
    </>
  );
}
