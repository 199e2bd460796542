import { TableSkeleton } from "@/components/table/table-skeleton";

export default function TeamsLoading() {
  return <TableSkeleton plural="teams" columns={6} toolbar />;
}
