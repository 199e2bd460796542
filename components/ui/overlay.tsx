"use client";

import { Slot } from "radix-ui";
import {
  type ComponentProps,
  type Ref,
  type RefObject,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";

/** Something that opens over the page. Its script is fetched when somebody is about to open it. */
export type Overlay = {
  open: boolean;
  setOpen: (open: boolean) => void;
  /** Somebody is about to open it, or has: what it is made of may be there. */
  wanted: boolean;
  want: () => void;
  /** The button that opens it, where it has one; focus returns there. */
  trigger: RefObject<HTMLButtonElement | null>;
  /** Of the trigger, to name what it opens; and of that. */
  id: string;
  contentId: string;
};

export type OverlayProps = { open?: boolean; onOpenChange?: (open: boolean) => void };

/**
 * The state of one overlay, its own or given.
 * @param load fetches what it is made of; a failure is told by whoever renders it
 */
export function useOverlay(props: OverlayProps, load: () => Promise<unknown>): Overlay {
  const [own, setOwn] = useState(false);
  const [wanted, setWanted] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = props.open ?? own;
  // Once opened it stays, so that it can leave as it came.
  if (open && !wanted) setWanted(true);
  const setOpen = (next: boolean) => {
    setOwn(next);
    if (next !== open) props.onOpenChange?.(next);
  };
  const want = () => {
    setWanted(true);
    load().catch(() => undefined);
  };
  const contentId = `${id}-content`;
  return { open, setOpen, wanted: wanted || open, want, trigger, id, contentId };
}

export type TriggerProps = ComponentProps<"button"> & { asChild?: boolean };

type OpenerProps = TriggerProps & { overlay: Overlay | null; opens: "menu" | "dialog" };

/** The button that opens an overlay, and sends for its script before. It is pressed by `onClick` unless told otherwise. */
export function Opener({ overlay, opens, asChild, ...rest }: OpenerProps) {
  if (!overlay) return null;
  const { open, setOpen, want, trigger, id, contentId } = overlay;
  const Piece = asChild ? Slot.Root : "button";
  return (
    <Piece
      type="button"
      id={id}
      ref={trigger}
      aria-haspopup={opens}
      aria-expanded={open}
      aria-controls={open ? contentId : undefined}
      data-state={open ? "open" : "closed"}
      onPointerEnter={want}
      onFocus={want}
      onClick={() => setOpen(!open)}
      {...rest}
    />
  );
}

/** Gives the focus back to the trigger when a modal leaves, also where its content leaves in one piece with it. */
export function focusTrigger({ trigger }: Overlay) {
  return (event: Event) => {
    if (!trigger.current) return;
    event.preventDefault();
    trigger.current.focus();
  };
}

/** Stands for the trigger among the parts that came later: they place themselves by it and give the focus back to it. */
export function TriggerStand({ of, ref }: { of: Overlay; ref?: Ref<HTMLButtonElement | null> }) {
  const { trigger } = of;
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(
    ref,
    () => trigger.current,
    [trigger],
  );
  return null;
}
