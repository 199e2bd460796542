import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function AuditLoading() {
  return (
    <>
      <PageHeader title="Audit" />
      <Skeleton className="h-40 w-full rounded-lg" />
      <TableSkeleton plural="events" columns={6} toolbar />
    </>
  );
}
