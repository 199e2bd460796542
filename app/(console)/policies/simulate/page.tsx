import type { Metadata } from "next";
import { Simulation } from "@/components/policy/simulation";
import { VersionBadge } from "@/components/policy/version-badge";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { policyGetContract } from "@/lib/contract/policy";
import { pageCtx } from "@/lib/web";
import { readNamed, type SearchParams } from "@/lib/web/read";
import { readPolicy } from "../read-policy";

export const metadata: Metadata = { title: "Simulate" };

export default async function SimulatePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("policy.write");
  const asked = (await searchParams).number;
  const { published, open } = await readPolicy(ctx);
  const shown =
    asked === undefined
      ? (open ?? published)
      : await readNamed(ctx, policyGetContract, { number: asked });
  const what = `version ${shown.number}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Policies", href: "/policies" },
          { label: `Version ${shown.number}`, href: `/policies/versions/${shown.number}` },
          { label: "Simulate" },
        ]}
      />
      <PageHeader
        title={`Simulate ${what}`}
        badges={<VersionBadge state={shown.state} />}
        summary="What it would have answered to calls that agents really proposed, each with the facts of its time."
      />
      <Simulation number={shown.number} what={what} />
    </>
  );
}
