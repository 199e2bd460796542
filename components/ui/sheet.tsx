"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { OnItsWay } from "./on-its-way";
import { Opener, type Overlay, type OverlayProps, type TriggerProps, useOverlay } from "./overlay";
import type { SheetContentProps } from "./sheet-surface";

const load = () => import("./sheet-surface");
const SheetSurface = dynamic(() => load().then((m) => m.SheetSurface), {
  ssr: false,
  loading: OnItsWay,
});

const SheetContext = createContext<Overlay | null>(null);

/** A panel from the edge of the screen and what opens it. Its script is fetched as a `Dialog`'s is. */
export function Sheet({ children, ...props }: OverlayProps & { children: ReactNode }) {
  return <SheetContext value={useOverlay(props, load)}>{children}</SheetContext>;
}

/** What opens it; `asChild` with a button of one's own. */
export function SheetTrigger(props: TriggerProps) {
  return <Opener overlay={use(SheetContext)} opens="dialog" {...props} />;
}

/** A panel from the edge of the screen: navigation on narrow screens, details beside a list. */
export function SheetContent(props: SheetContentProps) {
  const overlay = use(SheetContext);
  return overlay?.wanted ? <SheetSurface overlay={overlay} {...props} /> : null;
}
