"use client";

import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { type Overlay, TriggerStand } from "./overlay";

export type SurfaceProps = ComponentProps<typeof Radix.Content>;

/** What a popover shows, beside its trigger. */
export function PopoverSurface({ overlay, ...props }: SurfaceProps & { overlay: Overlay }) {
  const { className, sideOffset = 4, collisionPadding = 8, ...rest } = props;
  return (
    <Radix.Root open={overlay.open} onOpenChange={overlay.setOpen}>
      <Radix.Trigger asChild>
        <TriggerStand of={overlay} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          id={overlay.contentId}
          sideOffset={sideOffset}
          collisionPadding={collisionPadding}
          className={cn(
            "z-50 w-80 max-w-[calc(100vw-1rem)] rounded-md border bg-popover p-4 text-base data-[state=open]:animate-in data-[state=open]:fade-in-0",
            className,
          )}
          {...rest}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}
