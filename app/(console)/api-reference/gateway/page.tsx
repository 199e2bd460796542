import type { Metadata } from "next";
import { GatewaySection } from "@/components/api-reference/gateway-section";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { pageCtx } from "@/lib/web";
import { gatewayAddress, gatewayOperations } from "@/lib/web/gateway-reference";

export const metadata: Metadata = { title: "API: gateway" };

export default async function GatewayReferencePage() {
  const { may } = await pageCtx("org.read");
  const server = await gatewayAddress();
  const operations = gatewayOperations();
  return (
    <>
      <Breadcrumbs items={[{ label: "API", href: "/api-reference" }, { label: "Gateway" }]} />
      <PageHeader
        title="Gateway, for agents"
        summary={`Where agents ask before they act, and which model they may use: ${server}.`}
        meta={operations.map(({ name }) => (
          <TextLink key={name} href={`#${name}`}>
            {name}
          </TextLink>
        ))}
      />
      <Banner tone="grey">
        It takes gateway keys, each for the agents that it names; management keys are refused here.{" "}
        {may("key.read") ? <TextLink href="/settings/keys">Keys</TextLink> : null} Refusals are
        application/problem+json, but for /v1/chat/completions and /v1/models, which refuse as
        OpenAI's API does. Whatever cannot be recorded is answered with a block, never let through.
      </Banner>
      <div className="flex min-w-0 flex-col gap-10">
        {operations.map((operation) => (
          <GatewaySection key={operation.name} operation={operation} server={server} />
        ))}
      </div>
    </>
  );
}
