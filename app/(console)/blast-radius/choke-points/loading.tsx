import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function ChokePointsLoading() {
  return (
    <>
      <PageHeader title="What to cut first?" />
      <TableSkeleton plural="entitlements" columns={6} toolbar />
    </>
  );
}
