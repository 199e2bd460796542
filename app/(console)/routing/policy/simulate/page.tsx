import type { Metadata } from "next";
import { VersionBadge } from "@/components/policy/version-badge";
import { rolloutInWords } from "@/components/routing-policy/rollout-words";
import { RoutingSimulation } from "@/components/routing-policy/simulation/simulation";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { routingPolicyGetContract } from "@/lib/contract/routing-policy";
import { pageCtx } from "@/lib/web";
import { readNamed, type SearchParams } from "@/lib/web/read";
import { readRouting } from "../read-routing";

export const metadata: Metadata = { title: "Simulate routing" };

type Props = { searchParams: SearchParams };

export default async function SimulateRoutingPage({ searchParams }: Props) {
  const ctx = await pageCtx("routing-policy.write");
  const asked = (await searchParams).number;
  const { published, open } = await readRouting(ctx);
  const shown =
    asked === undefined
      ? (open ?? published)
      : await readNamed(ctx, routingPolicyGetContract, { number: asked });
  const { number, state, rollout } = shown;
  const rules = [...published.document.rules, ...shown.document.rules];
  const ruleNames = Object.fromEntries(rules.map(({ handle, name }) => [handle, name]));
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Policy", href: "/routing/policy" },
          { label: `Version ${number}`, href: `/routing/policy/versions/${number}` },
          { label: "Simulate" },
        ]}
      />
      <PageHeader
        title={`Simulate version ${number}`}
        badges={<VersionBadge state={state} />}
        summary={`Where it would send what agents really asked, as if it answered every session, beside version ${published.number}.`}
        meta={<span>{rolloutInWords(rollout)}</span>}
      />
      <RoutingSimulation key={number} {...{ number, ruleNames }} inForce={published.number} />
    </>
  );
}
