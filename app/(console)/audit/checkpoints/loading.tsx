import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function CheckpointsLoading() {
  return (
    <>
      <PageHeader title="Checkpoints" />
      <TableSkeleton plural="checkpoints" columns={5} toolbar />
    </>
  );
}
