"use client";

import { Separator as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A hairline; decorative unless told otherwise. */
export function Separator(props: ComponentProps<typeof Radix.Root>) {
  const { className, orientation = "horizontal", decorative = true, ...rest } = props;
  return (
    <Radix.Root
      orientation={orientation}
      decorative={decorative}
      className={cn(
        "shrink-0 bg-border",
        orientation === "horizontal" ? "h-px w-full" : "h-full w-px",
        className,
      )}
      {...rest}
    />
  );
}
