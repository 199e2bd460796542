import type { Metadata } from "next";
import { GuardrailForm } from "@/components/guardrail/guardrail-form";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";

export const metadata: Metadata = { title: "Write guardrail" };

export default async function NewGuardrailPage() {
  await pageCtx("guardrail.write");
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Guardrails", href: "/settings/guardrails" }, { label: "Write" }]}
      />
      <PageHeader
        title="Write guardrail"
        summary="It holds for every agent from the next call on, whatever its entitlements say."
      />
      <GuardrailForm />
    </>
  );
}
