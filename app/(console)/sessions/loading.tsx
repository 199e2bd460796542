import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function SessionsLoading() {
  return (
    <>
      <PageHeader title="Sessions" />
      <TableSkeleton plural="sessions" columns={7} toolbar />
    </>
  );
}
