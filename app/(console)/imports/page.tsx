import type { Metadata } from "next";
import { ImportDesk } from "@/components/import/import-desk";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { MAKES, READS } from "@/lib/contract/import";
import { IMPORT_NOUNS } from "@/lib/core/inventory";
import { pageCtx } from "@/lib/web";

export const metadata: Metadata = { title: "Import" };

export default async function ImportsPage() {
  const { may } = await pageCtx("import.write");
  const [first, ...rest] = IMPORT_NOUNS.filter((noun) => may(MAKES[noun]) && may(READS[noun]));
  return (
    <>
      <Breadcrumbs items={[{ label: "Import" }]} />
      <PageHeader
        title="Import"
        summary="You see what a document would change before anything is. The same document twice changes nothing."
        actions={
          may("audit.read") ? (
            <Button asChild>
              <a href="/audit?kind=import.applied">Earlier imports</a>
            </Button>
          ) : null
        }
      />
      {first ? (
        <ImportDesk nouns={[first, ...rest]} />
      ) : (
        <EmptyState title="Nothing that you may import">
          Your roles let you make none of the things that documents hold.
        </EmptyState>
      )}
    </>
  );
}
