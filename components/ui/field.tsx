"use client";

import { CircleAlert } from "lucide-react";
import { Slot } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

export type FieldProps = {
  label: ReactNode;
  /** One sentence on what to enter, shown before any error. */
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string;
  optional?: boolean;
  /** `row` puts the control before its label, for checkboxes and switches. */
  layout?: "stack" | "row";
  className?: string;
  /** Exactly one control; it receives `id`, `aria-describedby` and `aria-invalid`. */
  children: ReactNode;
};

/** A control with its label, hint and error, tied together for assistive technology. */
export function Field(props: FieldProps) {
  const { label, hint, error, optional, layout = "stack", className, children } = props;
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""]
    .filter(Boolean)
    .join(" ");
  const control = (
    <Slot.Root
      id={id}
      aria-describedby={described || undefined}
      aria-invalid={error ? true : undefined}
    >
      {children}
    </Slot.Root>
  );
  const name = (
    <Label htmlFor={id}>
      {label}
      {optional ? <span className="font-normal text-muted-foreground"> (optional)</span> : null}
    </Label>
  );
  const row = layout === "row";
  return (
    <div
      className={cn("flex min-w-0", row ? "items-start gap-2.5" : "flex-col gap-1.5", className)}
    >
      {row ? <span className="mt-0.5 flex">{control}</span> : name}
      <div className={cn("flex min-w-0 flex-col gap-1", !row && "gap-1.5")}>
        {row ? name : control}
        {hint ? (
          <p id={`${id}-hint`} className="text-muted-foreground text-sm">
            {hint}
          </p>
        ) : null}
        {error ? (
          <p id={`${id}-error`} className="flex items-start gap-1.5 text-red text-sm">
            <CircleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />
            {error}
          </p>
        ) : null}
      </div>
    </div>
  );
}
