import { TableSkeleton } from "@/components/table/table-skeleton";

export default function ModelsLoading() {
  return <TableSkeleton plural="models" columns={8} toolbar />;
}
