import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A grey shape where content will be. Hidden from assistive technology: mark the region `aria-busy`. */
export function Skeleton({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      aria-hidden
      className={cn("block h-4 animate-pulse rounded-sm bg-muted", className)}
      {...rest}
    />
  );
}
