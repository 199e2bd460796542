import type { Metadata } from "next";
import { DifferenceList } from "@/components/policy/difference-list";
import { RollBack } from "@/components/policy/roll-back";
import { VersionDocument } from "@/components/policy/version-document";
import { VersionHeader } from "@/components/policy/version-header";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { policyCurrentContract, policyGetContract } from "@/lib/contract/policy";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Policy version" };

export default async function VersionPage({ params }: { params: Promise<{ number: string }> }) {
  const ctx = await pageCtx("policy.read");
  const version = await readNamed(ctx, policyGetContract, await params);
  const { published } = await readVerb(ctx, policyCurrentContract, {});
  const { number, state, basedOn, differences, rules, limits, tasks } = version;
  const mayRollBack = state === "superseded" && ctx.may("policy.write");
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Policies", href: "/policies?view=versions" },
          { label: `Version ${number}` },
        ]}
      />
      <VersionHeader
        life="policy"
        version={version}
        size={`${countOf(rules, "rule")}, ${countOf(limits, "limit")}, ${countOf(tasks, "task class", "task classes")}`}
        actions={mayRollBack ? <RollBack number={number} inForce={published.number} /> : null}
      />
      <Panel
        title="What it changed"
        summary={basedOn === null ? "It is the first version" : `Against version ${basedOn}`}
      >
        <DifferenceList differences={differences} />
      </Panel>
      <VersionDocument version={version} />
    </>
  );
}
