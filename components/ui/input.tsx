"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { INPUT_LOOK } from "./input-look";
import { useEarlyText } from "./use-early-text";

/** A one-line text input. Wrap it in `Field` for its label, hint and error. */
export function Input({ className, type, ref, ...rest }: ComponentProps<"input">) {
  return (
    <input
      ref={useEarlyText(ref)}
      type={type ?? "text"}
      className={cn(INPUT_LOOK, "h-8 max-sm:h-10 max-sm:text-lg", className)}
      {...rest}
    />
  );
}
