import type { Metadata } from "next";
import { ClearDemo } from "@/components/account/clear-demo";
import { FreezeOrg } from "@/components/org/freeze-org";
import { OrgFacts, OrgHoldings, orgAnswer } from "@/components/org/org-facts";
import { UnfreezeOrg } from "@/components/org/unfreeze-org";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import { type OrgDetail, orgGetContract } from "@/lib/contract/org";
import { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Organisation" };

export default async function OrganisationPage() {
  const ctx = await pageCtx("org.read");
  const org = await readVerb(ctx, orgGetContract, {});
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Organisation" }]} />
      <PageHeader
        title={org.name}
        badges={<StateBadge state={org.frozen ? "frozen" : "active"} />}
        summary={orgAnswer(org)}
        actions={may("org.freeze") ? <Switch org={org} /> : null}
      />
      <Panel title="About">
        <OrgFacts org={org} />
      </Panel>
      <Panel title="What it holds">
        <OrgHoldings counts={org.counts} may={may} />
      </Panel>
      {org.demo && may("org.write") ? (
        <Panel title="Demo data" actions={<ClearDemo />}>
          <p>
            This organisation was made up to show the product. Clearing it closes it for good and
            opens an empty one of your own; everyone signs in again.
          </p>
        </Panel>
      ) : null}
    </>
  );
}

function Switch({ org: { name, frozen } }: { org: OrgDetail }) {
  if (frozen)
    return <UnfreezeOrg org={name} trigger={<Button variant="primary">Unfreeze</Button>} />;
  return <FreezeOrg org={name} trigger={<Button variant="danger">Freeze</Button>} />;
}
