import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function AccessRequestsLoading() {
  return (
    <>
      <PageHeader title="Access requests" />
      <TableSkeleton plural="requests" columns={6} toolbar />
    </>
  );
}
