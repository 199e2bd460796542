import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function ChangeRequestsLoading() {
  return (
    <>
      <PageHeader title="Who asked whom to cut what?" />
      <TableSkeleton plural="requests" columns={6} toolbar />
    </>
  );
}
