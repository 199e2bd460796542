import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

/** What stands for a list of drift until it is read. */
export function DriftLoading({ plural }: { plural: "sessions" | "agents" }) {
  return (
    <>
      <PageHeader title="Drift" />
      <div className="grid gap-4 md:grid-cols-2">
        <Skeleton aria-busy className="h-36 w-full" />
        <Skeleton aria-busy className="h-36 w-full" />
      </div>
      <TableSkeleton plural={plural} columns={6} toolbar />
    </>
  );
}
