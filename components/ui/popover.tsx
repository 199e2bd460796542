"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { OnItsWay } from "./on-its-way";
import { Opener, type Overlay, type OverlayProps, type TriggerProps, useOverlay } from "./overlay";
import type { SurfaceProps } from "./popover-surface";

const load = () => import("./popover-surface");
const PopoverSurface = dynamic(() => load().then((m) => m.PopoverSurface), {
  ssr: false,
  loading: OnItsWay,
});

const PopoverContext = createContext<Overlay | null>(null);

/** A button and the small surface that it opens, of which the script is fetched when the button is pointed at or reached. */
export function Popover({ children, ...props }: OverlayProps & { children: ReactNode }) {
  return <PopoverContext value={useOverlay(props, load)}>{children}</PopoverContext>;
}

/** The button; `asChild` with a button of one's own. */
export function PopoverTrigger(props: TriggerProps) {
  return <Opener overlay={use(PopoverContext)} opens="dialog" {...props} />;
}

/** A small surface beside its trigger. */
export function PopoverContent(props: SurfaceProps) {
  const overlay = use(PopoverContext);
  return overlay?.wanted ? <PopoverSurface overlay={overlay} {...props} /> : null;
}
