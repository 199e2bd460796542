"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";
import { SCRIM } from "./modal-look";
import { focusTrigger, type Overlay } from "./overlay";

export type SheetContentProps = {
  title: ReactNode;
  side?: "left" | "right";
  className?: string;
  children: ReactNode;
};

const SIDES = {
  left: "left-0 border-r data-[state=open]:slide-in-from-left data-[state=closed]:slide-out-to-left",
  right:
    "right-0 border-l data-[state=open]:slide-in-from-right data-[state=closed]:slide-out-to-right",
};

/** What a sheet shows at the edge of the screen. */
export function SheetSurface(props: SheetContentProps & { overlay: Overlay }) {
  const { overlay, title, side = "left", className, children } = props;
  return (
    <Radix.Root open={overlay.open} onOpenChange={overlay.setOpen}>
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content
          id={overlay.contentId}
          aria-describedby={undefined}
          onCloseAutoFocus={focusTrigger(overlay)}
          className={cn(
            "fixed inset-y-0 z-50 flex w-[min(20rem,calc(100vw-3rem))] flex-col bg-popover duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in",
            SIDES[side],
            className,
          )}
        >
          <header className="flex h-14 shrink-0 items-center justify-between gap-2 border-b px-4">
            <Radix.Title className="min-w-0 truncate font-semibold text-base">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
