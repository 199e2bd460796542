"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { INPUT_LOOK } from "./input-look";
import { useEarlyText } from "./use-early-text";

/** A multi-line text input that grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ref, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      ref={useEarlyText(ref)}
      rows={rows}
      className={cn(INPUT_LOOK, "field-sizing-content min-h-20 py-1.5 max-sm:text-lg", className)}
      {...rest}
    />
  );
}
