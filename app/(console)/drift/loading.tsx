import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function DriftLoading() {
  return (
    <>
      <PageHeader title="Drift" />
      <div className="grid gap-4 md:grid-cols-2">
        <Skeleton aria-busy className="h-36 w-full" />
        <Skeleton aria-busy className="h-36 w-full" />
      </div>
      <TableSkeleton plural="sessions" columns={6} toolbar />
    </>
  );
}
