import { Skeleton } from "@/components/ui/skeleton";

/** One thing that is still loading, in the shape of its page: a header and some panels. */
export function DetailSkeleton({ what, panels = 3 }: { what: string; panels?: number }) {
  return (
    <div role="status" aria-busy="true" className="flex flex-col gap-6">
      <span className="sr-only">Loading {what}</span>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-7 w-80 max-w-full" />
        <Skeleton className="h-5 w-[32rem] max-w-full" />
        <Skeleton className="h-4 w-64 max-w-full" />
      </div>
      {Array.from({ length: panels }, (_, panel) => panel).map((panel) => (
        <Skeleton key={panel} className="h-40 w-full rounded-lg" />
      ))}
    </div>
  );
}
