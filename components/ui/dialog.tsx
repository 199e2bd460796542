"use client";

import dynamic from "next/dynamic";
import { Slot } from "radix-ui";
import { createContext, type ReactNode, use } from "react";
import type { DialogContentProps } from "./dialog-surface";
import { OnItsWay } from "./on-its-way";
import { Opener, type Overlay, type OverlayProps, type TriggerProps, useOverlay } from "./overlay";

/** Fetches what dialogs are made of, before one opens. */
export const loadDialog = () => import("./dialog-surface");
const DialogSurface = dynamic(() => loadDialog().then((m) => m.DialogSurface), {
  ssr: false,
  loading: OnItsWay,
});

const DialogContext = createContext<Overlay | null>(null);

type DialogProps = OverlayProps & {
  /** Instead of a state of its own: that of a trigger which stands elsewhere. */
  overlay?: Overlay;
  children: ReactNode;
};

/** A modal and what opens it. Its script is fetched when its trigger is pointed at or reached, or when it opens. */
export function Dialog({ children, overlay, ...props }: DialogProps) {
  const own = useOverlay(props, loadDialog);
  return <DialogContext value={overlay ?? own}>{children}</DialogContext>;
}

/** What opens it; `asChild` with a button of one's own. */
export function DialogTrigger(props: TriggerProps) {
  return <Opener overlay={use(DialogContext)} opens="dialog" {...props} />;
}

/** What closes it, within its content. */
export function DialogClose({ asChild, ...rest }: TriggerProps) {
  const overlay = use(DialogContext);
  const Piece = asChild ? Slot.Root : "button";
  return <Piece type="button" {...rest} onClick={() => overlay?.setOpen(false)} />;
}

/** A modal with a title; its body scrolls, its title and footer stay. */
export function DialogContent(props: DialogContentProps) {
  const overlay = use(DialogContext);
  return overlay?.wanted ? <DialogSurface overlay={overlay} {...props} /> : null;
}
