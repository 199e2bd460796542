"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;

/** A small surface beside its trigger. */
export function PopoverContent(props: ComponentProps<typeof Radix.Content>) {
  const { className, sideOffset = 4, collisionPadding = 8, ...rest } = props;
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={collisionPadding}
        className={cn(
          "z-50 w-80 max-w-[calc(100vw-1rem)] rounded-md border bg-popover p-4 text-base data-[state=open]:animate-in data-[state=open]:fade-in-0",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}
