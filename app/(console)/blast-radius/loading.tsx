import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function BlastRadiusLoading() {
  return (
    <>
      <PageHeader title="Which agent could hurt most?" />
      <div className="flex flex-col gap-6">
        <Skeleton className="h-40 rounded-lg" />
        <Skeleton className="h-28 rounded-lg" />
        <TableSkeleton plural="agents" columns={6} toolbar />
      </div>
    </>
  );
}
