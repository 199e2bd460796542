import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

type TableSkeletonProps = {
  /** What is loading: "agents". */
  plural: string;
  columns?: number;
  rows?: number;
  /** Also the shape of the toolbar, for a page's `loading.tsx`. */
  toolbar?: boolean;
};

const WIDTHS = ["w-3/4", "w-1/2", "w-2/3", "w-2/5", "w-3/5"];

/** A list that is still loading, in the list's shape. */
export function TableSkeleton(props: TableSkeletonProps) {
  const { plural, columns = 5, rows = 10, toolbar } = props;
  return (
    <div role="status" aria-busy="true" className="@container flex flex-col gap-3">
      <span className="sr-only">Loading {plural}</span>
      {toolbar ? (
        <div className="flex items-center justify-between gap-2">
          <Skeleton className="h-8 w-64 max-w-[60%]" />
          <Skeleton className="h-8 w-40 max-w-[30%]" />
        </div>
      ) : null}
      <div className="@max-2xl:grid @max-2xl:gap-2">
        <div className="flex h-10 items-center gap-6 border-b px-3 @max-2xl:hidden">
          {range(columns).map((column) => (
            <span key={column} className="flex-1">
              <Skeleton className="h-3 w-16" />
            </span>
          ))}
        </div>
        {range(rows).map((row) => (
          <div
            key={row}
            className="flex h-10 items-center gap-6 border-b px-3 @max-2xl:h-28 @max-2xl:flex-col @max-2xl:items-stretch @max-2xl:justify-center @max-2xl:gap-3 @max-2xl:rounded-lg @max-2xl:border @max-2xl:bg-card"
          >
            {range(columns).map((column) => (
              <span key={column} className={cn("@2xl:flex-1", column > 2 && "@max-2xl:hidden")}>
                <Skeleton className={cn("h-3", WIDTHS[(row + column) % WIDTHS.length])} />
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
