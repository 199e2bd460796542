import { TableSkeleton } from "@/components/table/table-skeleton";

export default function ResourcesLoading() {
  return <TableSkeleton plural="resources" columns={6} toolbar />;
}
