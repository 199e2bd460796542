import type { Metadata } from "next";
import { GuardrailActions } from "@/components/guardrail/guardrail-actions";
import { InForceBadge } from "@/components/guardrail/in-force-badge";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { sentence } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { guardrailGetContract } from "@/lib/contract/guardrail";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Guardrail" };

type Props = { params: Promise<{ id: string }> };

export default async function GuardrailPage({ params }: Props) {
  const ctx = await pageCtx("guardrail.read");
  const guardrail = await readNamed(ctx, guardrailGetContract, await params);
  const { may } = ctx;
  const { name, state, kind, handle, cedar } = guardrail;
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Guardrails", href: "/settings/guardrails" }, { label: name }]}
      />
      <PageHeader
        title={name}
        badges={<InForceBadge state={state} />}
        summary={
          state === "on" ? "Holds for every call of every agent." : "Off: it forbids nothing now."
        }
        actions={may("guardrail.write") ? <GuardrailActions guardrail={guardrail} /> : null}
      />
      <Panel title="In Cedar" summary="What the gateway evaluates">
        <CodeBlock code={cedar} label="Policy" />
      </Panel>
      <Panel title="About">
        <DescriptionList
          columns={2}
          items={[
            { term: "Kind", value: sentence(kind) },
            {
              term: "Named in decisions",
              value: <Copyable value={`guardrail:${handle}`} what="policy id" />,
            },
            { term: "Written", value: <RelativeTime at={guardrail.createdAt} /> },
            { term: "Changed", value: <RelativeTime at={guardrail.updatedAt} /> },
          ]}
        />
      </Panel>
    </>
  );
}
