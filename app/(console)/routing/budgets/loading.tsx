import { TableSkeleton } from "@/components/table/table-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function BudgetsLoading() {
  return (
    <>
      <PageHeader title="Budgets" />
      <TableSkeleton plural="budgets" columns={7} toolbar />
    </>
  );
}
