import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function FindingsLoading() {
  return (
    <>
      <PageHeader title="Findings" summary={<Skeleton className="h-6 w-96 max-w-full" />} />
      <div className="grid gap-4 xl:grid-cols-[2fr_3fr]">
        <Skeleton className="h-56 w-full" />
        <Skeleton className="h-56 w-full" />
      </div>
      <TableSkeleton plural="findings" columns={7} toolbar />
    </>
  );
}
