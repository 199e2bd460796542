import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function RoutingLoading() {
  return (
    <>
      <PageHeader title="Which models do the work, and at what cost?" />
      <Skeleton aria-busy className="h-10 w-full" />
      <div className="flex flex-col gap-6">
        <Skeleton aria-busy className="h-40 w-full" />
        <Skeleton aria-busy className="h-28 w-full" />
        <Skeleton aria-busy className="h-80 w-full" />
      </div>
    </>
  );
}
