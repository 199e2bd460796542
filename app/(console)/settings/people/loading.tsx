import { TableSkeleton } from "@/components/table/table-skeleton";

export default function PeopleLoading() {
  return <TableSkeleton plural="people" columns={6} toolbar />;
}
