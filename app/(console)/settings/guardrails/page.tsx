import type { Metadata } from "next";
import Link from "next/link";
import { GuardrailsTable } from "@/components/guardrail/guardrails-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { guardrailListContract } from "@/lib/contract/guardrail";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Guardrails" };

export default async function GuardrailsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("guardrail.read");
  const page = await readList(ctx, guardrailListContract, await searchParams);
  const on = await readVerb(ctx, guardrailListContract, { state: "on", pageSize: 1 });
  const { may } = ctx;
  return (
    <>
      <Breadcrumbs items={[{ label: "Guardrails" }]} />
      <PageHeader
        title="Guardrails"
        summary={`${countOf(on.total, "guardrail")} in force for every agent.`}
        actions={
          may("guardrail.write") ? (
            <Button asChild variant="primary">
              <Link href="/settings/guardrails/new">Write guardrail</Link>
            </Button>
          ) : null
        }
      />
      <GuardrailsTable page={page} />
    </>
  );
}
