import { TableSkeleton } from "@/components/table/table-skeleton";

export default function AgentsLoading() {
  return <TableSkeleton plural="agents" columns={7} toolbar />;
}
