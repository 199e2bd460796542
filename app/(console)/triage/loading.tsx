import { TableSkeleton } from "@/components/table/table-skeleton";

export default function TriageLoading() {
  return <TableSkeleton plural="things to decide on" columns={7} toolbar />;
}
