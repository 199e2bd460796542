import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function CampaignsLoading() {
  return (
    <>
      <PageHeader title="Review campaigns" />
      <TableSkeleton plural="campaigns" columns={6} toolbar />
    </>
  );
}
