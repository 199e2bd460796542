import { TableSkeleton } from "@/components/table/table-skeleton";

export default function ChainsLoading() {
  return <TableSkeleton plural="chains" columns={7} toolbar />;
}
