import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { cn } from "./cn";

export type Crumb = { label: string; href?: string };

/** Where the page is. The last crumb is the page itself. */
export function Breadcrumb({ items, className }: { items: readonly Crumb[]; className?: string }) {
  return (
    <nav aria-label="Breadcrumb" className={cn("min-w-0 text-sm", className)}>
      <ol className="flex min-w-0 items-center gap-1.5">
        {items.map((item, index) => (
          <li
            key={`${item.href ?? ""}${item.label}`}
            className={cn(
              "flex min-w-0 items-center gap-1.5",
              index < items.length - 1 && "shrink-0",
              index < items.length - 2 && "max-sm:hidden",
            )}
          >
            {index > 0 ? (
              <ChevronRight
                aria-hidden
                className={cn(
                  "size-3.5 shrink-0 text-muted-foreground",
                  index < items.length - 1 && "max-sm:hidden",
                )}
              />
            ) : null}
            <CrumbText item={item} current={index === items.length - 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ item, current }: { item: Crumb; current: boolean }) {
  if (current || !item.href) {
    return (
      <span
        aria-current={current ? "page" : undefined}
        className={cn("truncate", current ? "font-medium" : "text-muted-foreground")}
      >
        {item.label}
      </span>
    );
  }
  return (
    <Link
      href={item.href}
      className="truncate rounded-sm text-muted-foreground hover:text-foreground hover:underline"
    >
      {item.label}
    </Link>
  );
}
