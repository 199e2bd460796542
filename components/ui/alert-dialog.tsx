"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { MODAL, SCRIM } from "./dialog";

export const AlertDialog = Radix.Root;
export const AlertDialogTrigger = Radix.Trigger;
export const AlertDialogCancel = Radix.Cancel;
export const AlertDialogAction = Radix.Action;

type AlertDialogContentProps = {
  title: ReactNode;
  /** What will happen, in figures. */
  description: ReactNode;
  footer: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A modal that must be answered: it does not close on a click outside. */
export function AlertDialogContent(props: AlertDialogContentProps) {
  const { title, description, footer, className, children } = props;
  return (
    <Radix.Portal>
      <Radix.Overlay className={SCRIM} />
      <Radix.Content className={cn(MODAL, "max-w-lg", className)}>
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4">
          <div className="flex flex-col gap-1">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-base">{description}</div>
            </Radix.Description>
          </div>
          {children}
        </div>
        <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>
      </Radix.Content>
    </Radix.Portal>
  );
}
