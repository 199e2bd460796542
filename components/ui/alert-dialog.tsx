"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import type { AlertDialogContentProps, AlertParts } from "./alert-surface";
import { OnItsWay } from "./on-its-way";
import { Opener, type Overlay, type OverlayProps, type TriggerProps, useOverlay } from "./overlay";

const load = () => import("./alert-surface");
const AlertSurface = dynamic(() => load().then((m) => m.AlertSurface), {
  ssr: false,
  loading: OnItsWay,
});

const AlertContext = createContext<Overlay | null>(null);
const PartsContext = createContext<AlertParts | null>(null);

/** A modal that must be answered, and what opens it. Its script is fetched as a `Dialog`'s is. */
export function AlertDialog({ children, ...props }: OverlayProps & { children: ReactNode }) {
  return <AlertContext value={useOverlay(props, load)}>{children}</AlertContext>;
}

/** What opens it; `asChild` with a button of one's own. */
export function AlertDialogTrigger(props: TriggerProps) {
  return <Opener overlay={use(AlertContext)} opens="dialog" {...props} />;
}

/** The way out without doing anything: it has the focus first. */
export function AlertDialogCancel(props: TriggerProps) {
  const Cancel = use(PartsContext)?.Cancel;
  return Cancel ? <Cancel {...props} /> : null;
}

/** The answer that closes it. */
export function AlertDialogAction(props: TriggerProps) {
  const Action = use(PartsContext)?.Action;
  return Action ? <Action {...props} /> : null;
}

/** A modal that must be answered: it does not close on a click outside. */
export function AlertDialogContent(props: AlertDialogContentProps) {
  const overlay = use(AlertContext);
  if (!overlay?.wanted) return null;
  return <AlertSurface overlay={overlay} parts={PartsContext} {...props} />;
}
