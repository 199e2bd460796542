import { TableSkeleton } from "@/components/table/table-skeleton";

export default function WebhooksLoading() {
  return <TableSkeleton plural="webhooks" columns={4} toolbar />;
}
