import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function DecisionsLoading() {
  return (
    <>
      <PageHeader title="Decisions" />
      <TableSkeleton plural="decisions" columns={6} toolbar />
    </>
  );
}
