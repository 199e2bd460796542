import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { CurrentTab } from "./current-tab";

export type LinkTab = {
  href: string;
  label: string;
  current: boolean;
  /** What is behind it. */
  count?: ReactNode;
};

type LinkTabsProps = {
  /** What the tabs are of, for assistive technology. */
  label: string;
  tabs: readonly LinkTab[];
  className?: string;
};

/** Tabs that are pages of their own; the row scrolls sideways on narrow screens. */
export function LinkTabs({ label, tabs, className }: LinkTabsProps) {
  return (
    <nav
      aria-label={label}
      className={cn(
        "flex gap-4 overflow-x-auto overflow-y-hidden border-b print:hidden",
        className,
      )}
    >
      {tabs.map(({ href, label: name, current, count }) => {
        const Tab = current ? CurrentTab : Link;
        return (
          <Tab
            key={href}
            href={href}
            className={cn(
              "-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 font-medium text-sm hover:text-foreground focus-visible:-outline-offset-2",
              current
                ? "border-accent text-foreground"
                : "border-transparent text-muted-foreground",
            )}
          >
            {name}
            {count === undefined ? null : (
              <span className="text-muted-foreground text-xs">{count}</span>
            )}
          </Tab>
        );
      })}
    </nav>
  );
}
