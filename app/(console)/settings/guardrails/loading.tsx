import { TableSkeleton } from "@/components/table/table-skeleton";

export default function GuardrailsLoading() {
  return <TableSkeleton plural="guardrails" columns={6} toolbar />;
}
