import type { Metadata } from "next";
import { DifferenceList } from "@/components/policy/difference-list";
import { RollBack } from "@/components/policy/roll-back";
import { VersionHeader } from "@/components/policy/version-header";
import { RoutingVersionDocument } from "@/components/routing-policy/version-document";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import {
  routingPolicyCurrentContract,
  routingPolicyGetContract,
} from "@/lib/contract/routing-policy";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Routing policy version" };

type Params = Promise<{ number: string }>;

export default async function RoutingVersionPage({ params }: { params: Params }) {
  const ctx = await pageCtx("routing-policy.read");
  const version = await readNamed(ctx, routingPolicyGetContract, await params);
  const { published } = await readVerb(ctx, routingPolicyCurrentContract, {});
  const { number, state, basedOn, differences, rules, budgets } = version;
  const mayRollBack = state === "superseded" && ctx.may("routing-policy.write");
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Policy", href: "/routing/policy" },
          { label: "Versions", href: "/routing/policy/versions" },
          { label: `Version ${number}` },
        ]}
      />
      <VersionHeader
        life="routing-policy"
        version={version}
        size={`${countOf(rules, "rule")}, ${countOf(budgets, "budget")}`}
        actions={
          mayRollBack ? (
            <RollBack life="routing-policy" number={number} inForce={published.number} />
          ) : null
        }
      />
      <Panel
        title="What it changed"
        summary={basedOn === null ? "It is the first version" : `Against version ${basedOn}`}
      >
        <DifferenceList differences={differences} />
      </Panel>
      <RoutingVersionDocument version={version} />
    </>
  );
}
