import type { Metadata } from "next";
import { AddCredential } from "@/components/credential/add-credential";
import { AgeStrip } from "@/components/credential/age-strip";
import { CredentialsTable } from "@/components/credential/credentials-table";
import { ImportLink } from "@/components/import/import-link";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { credentialAgesContract, credentialListContract } from "@/lib/contract/credential";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Credentials" };

export default async function CredentialsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("credential.read");
  const page = await readList(
    ctx,
    credentialListContract,
    await askedOrView(ctx, "credentials", searchParams),
  );
  const ages = await readVerb(ctx, credentialAgesContract, {});
  const { person } = await currentSignedIn();
  const { may } = ctx;
  const late = ages.rotationDue + ages.expired;
  return (
    <>
      <Breadcrumbs items={[{ label: "Credentials" }]} />
      <PageHeader
        title="Credentials"
        summary={
          <>
            {countOf(ages.inUse, "credential")} in use elsewhere,{" "}
            <TextLink href="/credentials?state=rotation_due,expired">
              {late === 0 ? "none" : late} overdue or expired
            </TextLink>
            .
          </>
        }
        actions={
          may("credential.write") ? (
            <>
              <ImportLink noun="credentials" may={may} />
              <AddCredential me={{ id: person.id, name: person.name }} />
            </>
          ) : null
        }
      />
      {ages.inUse > 0 ? <AgeStrip ages={ages} /> : null}
      <CredentialsTable page={page} me={person.id} mayImport={may("import.write")} />
    </>
  );
}
