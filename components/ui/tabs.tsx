"use client";

import { Tabs as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { formatNumber } from "./format";

/** Tabs within one page. */
export function Tabs({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={cn("flex min-w-0 flex-col gap-4", className)} {...rest} />;
}

/** The row of tabs; scrolls sideways on narrow screens. Name it with `aria-label`. */
export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      className={cn("flex gap-4 overflow-x-auto border-b print:hidden", className)}
      {...rest}
    />
  );
}

type TabProps = { value: string; count?: number; disabled?: boolean; children: ReactNode };

/** One tab, with an optional count of what is behind it. */
export function Tab({ value, count, disabled, children }: TabProps) {
  return (
    <Radix.Trigger
      value={value}
      disabled={disabled}
      className="-mb-px flex h-10 shrink-0 items-center gap-1.5 border-transparent border-b-2 font-medium text-muted-foreground text-sm hover:text-foreground focus-visible:-outline-offset-2 disabled:opacity-55 data-[state=active]:border-accent data-[state=active]:text-foreground"
    >
      {children}
      {count === undefined ? null : (
        <span className="text-muted-foreground text-xs">{formatNumber(count)}</span>
      )}
    </Radix.Trigger>
  );
}

/** What a tab shows. */
export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn("min-w-0", className)} {...rest} />;
}
