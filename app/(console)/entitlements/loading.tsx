import { TableSkeleton } from "@/components/table/table-skeleton";

export default function EntitlementsLoading() {
  return <TableSkeleton plural="entitlements" columns={8} toolbar />;
}
