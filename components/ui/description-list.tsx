import type { ReactNode } from "react";
import { cn } from "./cn";

export type Description = {
  term: string;
  /** `null`, `undefined` and "" read as "Not set". */
  value: ReactNode;
  /** A short note under the value. */
  hint?: ReactNode;
  /** Takes the whole row in two columns. */
  wide?: boolean;
};

type DescriptionListProps = {
  items: readonly Description[];
  columns?: 1 | 2 | 3;
  className?: string;
};

const COLUMNS = { 1: "", 2: "@lg:grid-cols-2", 3: "@lg:grid-cols-2 @3xl:grid-cols-3" };

/** Facts of one thing as terms and values. */
export function DescriptionList({ items, columns = 1, className }: DescriptionListProps) {
  return (
    <div className={cn("@container", className)}>
      <dl className={cn("grid gap-x-8 gap-y-3", COLUMNS[columns])}>
        {items.map((item) => (
          <Entry key={item.term} item={item} beside={columns === 1} />
        ))}
      </dl>
    </div>
  );
}

function Entry({ item, beside }: { item: Description; beside: boolean }) {
  const missing = item.value === null || item.value === undefined || item.value === "";
  return (
    <div
      className={cn(
        "grid min-w-0 content-start gap-0.5",
        beside && "@md:grid-cols-[10rem_minmax(0,1fr)] @md:gap-4",
        item.wide && "col-span-full",
      )}
    >
      <dt className="text-muted-foreground text-sm">{item.term}</dt>
      <dd className="wrap-anywhere min-w-0 text-base">
        {missing ? <span className="text-muted-foreground">Not set</span> : item.value}
        {item.hint ? (
          <span className="block text-muted-foreground text-sm">{item.hint}</span>
        ) : null}
      </dd>
    </div>
  );
}
