import { TableSkeleton } from "@/components/table/table-skeleton";

export default function CredentialsLoading() {
  return <TableSkeleton plural="credentials" columns={7} toolbar />;
}
