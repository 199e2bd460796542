import type { Metadata } from "next";
import { HoldingsPanel } from "@/components/person/holdings-panel";
import { KeptByProvider, LetScimKeep } from "@/components/person/kept-by-provider";
import { PersonFacts } from "@/components/person/person-facts";
import { EditPerson } from "@/components/person/person-forms";
import { PersonLeaves } from "@/components/person/person-leaves";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { BrowsersPanel } from "@/components/sign-in/browsers-panel";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { personHoldingsContract } from "@/lib/contract/handover";
import { personGetContract } from "@/lib/contract/person";
import { signInBrowsersContract } from "@/lib/contract/sign-in";
import { singleSignOnGetContract } from "@/lib/contract/single-sign-on";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Person" };

type Props = { params: Promise<{ id: string }> };

export default async function PersonPage({ params }: Props) {
  const ctx = await pageCtx("person.read");
  const person = await readNamed(ctx, personGetContract, await params);
  const holdings = await readVerb(ctx, personHoldingsContract, { id: person.id });
  const { may } = ctx;
  const writable = may("person.write") && person.state !== "left";
  const scim = writable && (await readVerb(ctx, singleSignOnGetContract, {})).on;
  const browsers = may("sign-in.read")
    ? await readVerb(ctx, signInBrowsersContract, { id: person.id })
    : null;
  return (
    <>
      <Breadcrumbs
        items={[{ label: "People", href: "/settings/people" }, { label: person.name }]}
      />
      <PageHeader
        title={person.name}
        badges={<StateBadge state={person.state} />}
        summary={
          person.state === "left"
            ? "Has left: signs in no more and is asked no more."
            : `Answers for ${countOf(holdings.total, "thing")}.`
        }
        meta={
          may("audit.read") ? (
            <TextLink href={`/audit?actor=${person.id}`}>What they did</TextLink>
          ) : null
        }
        actions={
          writable ? (
            <>
              {scim && !person.provisioned ? <LetScimKeep person={person} /> : null}
              <PersonLeaves person={person} holdings={holdings} />
              <EditPerson person={person} />
            </>
          ) : null
        }
      />
      <KeptByProvider person={person} held={holdings.total} />
      <Panel title="About">
        <PersonFacts person={person} />
      </Panel>
      {browsers ? (
        <BrowsersPanel person={person} rows={browsers.rows} mayEnd={may("person.write")} />
      ) : null}
      <HoldingsPanel
        person={person}
        holdings={holdings}
        mayTransfer={may("person.transfer") && person.state !== "left"}
      />
    </>
  );
}
