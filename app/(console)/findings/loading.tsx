import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function FindingsLoading() {
  return (
    <>
      <PageHeader title="Findings" />
      <TableSkeleton plural="findings" columns={6} toolbar />
    </>
  );
}
