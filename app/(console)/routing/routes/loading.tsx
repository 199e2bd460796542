import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function RoutesLoading() {
  return (
    <>
      <PageHeader title="Routes" />
      <TableSkeleton plural="routes" columns={8} toolbar />
    </>
  );
}
