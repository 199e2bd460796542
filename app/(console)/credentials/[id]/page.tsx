import type { Metadata } from "next";
import { CredentialActions } from "@/components/credential/credential-actions";
import { CredentialFacts, Holders, Opens } from "@/components/credential/credential-facts";
import { credentialAnswer } from "@/components/credential/credential-words";
import { RotationHistory } from "@/components/credential/rotation-history";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import { credentialGetContract } from "@/lib/contract/credential";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { OpenFindings } from "../../findings/open-findings";

export const metadata: Metadata = { title: "Credential" };

type Props = { params: Promise<{ id: string }> };

export default async function CredentialPage({ params }: Props) {
  const ctx = await pageCtx("credential.read");
  const credential = await readNamed(ctx, credentialGetContract, await params);
  // Operators write all of them; who owns one writes that.
  const mine = ctx.may("entitlement.widen") || credential.owner?.id === ctx.actor.id;
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Credentials", href: "/credentials" }, { label: credential.name }]}
      />
      <PageHeader
        title={credential.name}
        badges={<StateBadge state={credential.state} />}
        summary={credentialAnswer(credential)}
        actions={
          mine && ctx.may("credential.write") ? <CredentialActions credential={credential} /> : null
        }
      />
      <OpenFindings ctx={ctx} about="credential" id={credential.id} />
      <Panel title="About">
        <CredentialFacts credential={credential} />
      </Panel>
      <Holders holders={credential.holders} />
      <Opens resources={credential.resources} />
      <RotationHistory credential={credential} />
    </>
  );
}
