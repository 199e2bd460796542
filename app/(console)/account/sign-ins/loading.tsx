import { TableSkeleton } from "@/components/table/table-skeleton";

export default function KeysLoading() {
  return <TableSkeleton plural="keys" columns={6} toolbar />;
}
