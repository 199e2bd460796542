import type { Metadata } from "next";
import { CredentialPanel } from "@/components/credential/credential-panel";
import { EntitlementPanel } from "@/components/entitlement/entitlement-panel";
import { ExposurePanel } from "@/components/reach/exposure-panel";
import { ResourceFacts, ResourceTools, resourceAnswer } from "@/components/resource/resource-facts";
import { EditResource } from "@/components/resource/resource-forms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { credentialListContract } from "@/lib/contract/credential";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { resourceGetContract } from "@/lib/contract/resource";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";
import { readExposure } from "../../blast-radius/read-reach";

export const metadata: Metadata = { title: "Resource" };

type Props = { params: Promise<{ id: string }> };

export default async function ResourcePage({ params }: Props) {
  const ctx = await pageCtx("resource.read");
  const resource = await readNamed(ctx, resourceGetContract, await params);
  const asked = { resource: resource.id, state: "active", pageSize: 10 };
  const entitlements = await readVerb(ctx, entitlementListContract, asked);
  const { may } = ctx;
  const exposure = await readExposure(ctx, resource.id);
  const opening = { resource: resource.id, state: "active,rotation_due,expired", pageSize: 10 };
  const credentials = may("credential.read")
    ? await readVerb(ctx, credentialListContract, opening)
    : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Resources", href: "/resources" }, { label: resource.name }]} />
      <PageHeader
        title={resource.name}
        badges={<SensitivityBadge sensitivity={resource.sensitivity} />}
        summary={resourceAnswer(resource)}
        actions={may("resource.write") ? <EditResource resource={resource} /> : null}
      />
      <Panel title="About">
        <ResourceFacts resource={resource} />
      </Panel>
      <ExposurePanel resourceId={resource.id} {...exposure} />
      <EntitlementPanel
        page={entitlements}
        filter={`resource=${resource.id}`}
        show="agent"
        mayCreate={may("entitlement.write")}
      />
      {credentials ? (
        <CredentialPanel
          page={credentials}
          filter={`resource=${resource.id}`}
          empty="None is said to open it."
        />
      ) : null}
      <ResourceTools tools={resource.tools} />
    </>
  );
}
