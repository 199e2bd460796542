import type { ComponentProps } from "react";
import { cn } from "./cn";

export const INPUT_LOOK =
  "w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-base text-foreground placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-70 [&[readonly]]:bg-muted aria-invalid:border-red";

/** A one-line text input. Wrap it in `Field` for its label, hint and error. */
export function Input({ className, type, ...rest }: ComponentProps<"input">) {
  return (
    <input
      type={type ?? "text"}
      className={cn(INPUT_LOOK, "h-8 max-sm:h-10 max-sm:text-lg", className)}
      {...rest}
    />
  );
}
