import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function ExposureLoading() {
  return (
    <>
      <PageHeader title="Which resource is most exposed?" />
      <TableSkeleton plural="resources" columns={6} toolbar />
    </>
  );
}
