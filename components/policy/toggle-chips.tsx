"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type ToggleChipsProps<Value extends string | number> = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
  values: readonly Value[];
  onChange: (values: Value[]) => void;
};

/** A choice of several among a few: each option is a chip that is in or out. */
export function ToggleChips<Value extends string | number>(props: ToggleChipsProps<Value>) {
  const { label, hint, error, options, values, onChange } = props;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => {
          const on = values.includes(option.value);
          return (
            <button
              key={option.value}
              type="button"
              aria-pressed={on}
              onClick={() =>
                onChange(on ? values.filter((v) => v !== option.value) : [...values, option.value])
              }
              className={cn(
                "inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm transition-colors disabled:opacity-70 pointer-coarse:h-10 [&_svg]:size-3.5",
                on
                  ? "border-accent bg-accent-soft font-medium text-accent"
                  : "border-input text-foreground enabled:hover:bg-muted",
              )}
            >
              {option.icon}
              {option.label}
            </button>
          );
        })}
      </div>
      {hint ? <p className="text-muted-foreground text-sm">{hint}</p> : null}
      {error ? (
        <p className="flex items-start gap-1.5 text-red text-sm">
          <CircleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
