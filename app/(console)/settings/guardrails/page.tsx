import type { Metadata } from "next";
import Link from "next/link";
import { GuardrailsTable } from "@/components/guardrail/guardrails-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { guardrailListContract } from "@/lib/contract/guardrail";
import { currentActor, readList, readVerb, type SearchParams } from "@/lib/web";

export const metadata: Metadata = { title: "Guardrails" };

export default async function GuardrailsPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await readList(guardrailListContract, "/settings/guardrails", searchParams);
  const on = await readVerb(guardrailListContract, { state: "on", pageSize: 1 });
  const { may } = await currentActor();
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
