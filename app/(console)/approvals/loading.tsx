import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function ApprovalsLoading() {
  return (
    <>
      <PageHeader title="Approvals" />
      <TableSkeleton plural="requests" columns={5} toolbar />
    </>
  );
}
