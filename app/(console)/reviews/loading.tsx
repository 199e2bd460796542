import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function ReviewsLoading() {
  return (
    <>
      <PageHeader title="Reviews" />
      <TableSkeleton plural="reviews" columns={8} toolbar />
    </>
  );
}
