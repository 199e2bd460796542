import type { Metadata } from "next";
import { holdingsOf } from "@/components/person/holdings";
import { PersonFacts, PersonHoldings } from "@/components/person/person-facts";
import { EditPerson, PersonLeaves } from "@/components/person/person-forms";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { personGetContract } from "@/lib/contract/person";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Person" };

type Props = { params: Promise<{ id: string }> };

export default async function PersonPage({ params }: Props) {
  const ctx = await pageCtx("person.read");
  const person = await readNamed(ctx, personGetContract, await params);
  const { may } = ctx;
  const writable = may("person.write") && person.state === "active";
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
            : `Answers for ${countOf(holdingsOf(person), "thing")}.`
        }
        meta={
          may("audit.read") ? (
            <TextLink href={`/audit?actor=${person.id}`}>What they did</TextLink>
          ) : null
        }
        actions={
          writable ? (
            <>
              <PersonLeaves person={person} />
              <EditPerson person={person} />
            </>
          ) : null
        }
      />
      <Panel title="About">
        <PersonFacts person={person} />
      </Panel>
      <Panel title="Owns">
        <PersonHoldings person={person} />
      </Panel>
    </>
  );
}
