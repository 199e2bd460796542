"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { Context, ReactNode } from "react";
import { cn } from "./cn";
import { MODAL, SCRIM } from "./modal-look";
import { focusTrigger, type Overlay } from "./overlay";

export type AlertDialogContentProps = {
  title: ReactNode;
  /** What will happen, in figures. */
  description: ReactNode;
  footer: ReactNode;
  className?: string;
  children?: ReactNode;
};

type SurfaceProps = AlertDialogContentProps & {
  overlay: Overlay;
  parts: Context<AlertParts | null>;
};

/** What a modal that must be answered shows over the page. */
export function AlertSurface(props: SurfaceProps) {
  const { overlay, parts: Parts, title, description, footer, className, children } = props;
  return (
    <Radix.Root open={overlay.open} onOpenChange={overlay.setOpen}>
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content
          id={overlay.contentId}
          onCloseAutoFocus={focusTrigger(overlay)}
          className={cn(MODAL, "max-w-lg", className)}
        >
          <Parts value={PARTS}>
            <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4">
              <div className="flex flex-col gap-1">
                <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
                <Radix.Description asChild>
                  <div className="text-base">{description}</div>
                </Radix.Description>
              </div>
              {children}
            </div>
            <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
              {footer}
            </footer>
          </Parts>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const PARTS = { Cancel: Radix.Cancel, Action: Radix.Action };

export type AlertParts = typeof PARTS;
