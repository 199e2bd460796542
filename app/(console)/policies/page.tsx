import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { DraftBar } from "@/components/policy/draft-bar";
import { InForce, inForceAnswer } from "@/components/policy/in-force";
import { VIEWS } from "@/components/policy/policy-places";
import { PolicyTabs } from "@/components/policy/policy-tabs";
import { PolicyView } from "@/components/policy/policy-view";
import { WorkingProvider } from "@/components/policy/working";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { policyListContract } from "@/lib/contract/policy";
import { pageCtx } from "@/lib/web";
import { readList, type SearchParams } from "@/lib/web/read";
import { readMay, readPolicy, workingOf } from "./read-policy";

export const metadata: Metadata = { title: "Policies" };

const IN_FORCE = "This is what is in force. The draft is what you change: choose it above.";

export default async function PoliciesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("policy.read");
  const asked = await searchParams;
  const view = VIEWS.find((each) => each === asked.view) ?? "rules";
  const { published, open } = await readPolicy(ctx);
  const isDraft = open !== null && asked.of !== "in-force";
  const shown = isDraft ? open : published;
  const { view: _, of: __, ...list } = asked;
  const versions = view === "versions" ? await readList(ctx, policyListContract, list) : null;
  const working = workingOf(ctx, shown, open && !isDraft ? IN_FORCE : undefined);
  return (
    <WorkingProvider key={`${shown.number} ${shown.updatedAt}`} value={working}>
      <Breadcrumbs items={[{ label: "Policies" }]} />
      <PageHeader
        title="Policies"
        summary={inForceAnswer(published)}
        meta={<InForce published={published} />}
      />
      <PolicyTabs view={view} version={shown} open={open} isDraft={isDraft} />
      <PolicyView view={view} version={shown} isDraft={isDraft} asked={asked} versions={versions} />
      {open ? <DraftBar open={open} may={await readMay(ctx, open)} /> : null}
      <LivePage />
    </WorkingProvider>
  );
}
