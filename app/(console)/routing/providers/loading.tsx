import { TableSkeleton } from "@/components/table/table-skeleton";

export default function ProvidersLoading() {
  return <TableSkeleton plural="providers" columns={7} toolbar />;
}
