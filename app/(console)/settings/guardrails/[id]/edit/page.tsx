import type { Metadata } from "next";
import { GuardrailForm } from "@/components/guardrail/guardrail-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { guardrailGetContract } from "@/lib/contract/guardrail";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Edit guardrail" };

type Props = { params: Promise<{ id: string }> };

export default async function EditGuardrailPage({ params }: Props) {
  const ctx = await pageCtx("guardrail.write");
  const guardrail = await readNamed(ctx, guardrailGetContract, await params);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Guardrails", href: "/settings/guardrails" },
          { label: guardrail.name, href: `/settings/guardrails/${guardrail.id}` },
          { label: "Edit" },
        ]}
      />
      <PageHeader
        title={`Edit ${guardrail.name}`}
        summary={
          guardrail.state === "on"
            ? "In force: the new text holds from the next call on."
            : "Off: the new text holds once it is turned on."
        }
      />
      <GuardrailForm guardrail={guardrail} />
    </>
  );
}
