import { TableSkeleton } from "@/components/table/table-skeleton";

export default function ToolsLoading() {
  return <TableSkeleton plural="tools" columns={7} toolbar />;
}
