import type { Metadata } from "next";
import { KeyFacts } from "@/components/key/key-facts";
import { keyAnswer } from "@/components/key/key-words";
import { RevokeKey } from "@/components/key/revoke-key";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { keyGetContract } from "@/lib/contract/key";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Key" };

type Props = { params: Promise<{ id: string }> };

export default async function KeyPage({ params }: Props) {
  const ctx = await pageCtx("key.read");
  const key = await readNamed(ctx, keyGetContract, await params);
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Keys", href: "/settings/keys" }, { label: key.name }]} />
      <PageHeader
        title={key.name}
        badges={<StateBadge state={key.state} />}
        summary={keyAnswer(key)}
        meta={
          may("audit.read") ? (
            <TextLink href={`/audit?actor=${key.id}`}>What was done with it</TextLink>
          ) : null
        }
        actions={may("key.write") && key.state === "active" ? <RevokeKey keyRow={key} /> : null}
      />
      <Panel title="About">
        <KeyFacts keyRow={key} />
      </Panel>
    </>
  );
}
