"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { createEarlyKeys } from "./early-keys";
import type { PaletteProps } from "./palette-props";

/** Its script is fetched when it is first wanted. */
const PaletteDialog = dynamic(() => import("./palette-dialog").then((m) => m.PaletteDialog), {
  ssr: false,
});

/** The control in the top bar that finds anything, also by ⌘K, or Ctrl K where there is no ⌘. */
export function Palette(props: PaletteProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const onApple = useApple();
  const [early] = useState(() => createEarlyKeys(() => setOpen(false)));
  const turn = (next: boolean) => {
    if (next) early.hold();
    setWanted(true);
    setOpen(next);
  };
  const toggle = useEffectEvent(() => turn(!open));
  useEffect(() => {
    // Closed, or gone: nobody waits for the keys.
    if (open) return () => void early.release();
  }, [open, early]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const held = onApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!held || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onApple]);
  return (
    <>
      <Button
        variant="secondary"
        onClick={() => turn(true)}
        onPointerEnter={() => setWanted(true)}
        aria-haspopup="dialog"
        aria-keyshortcuts={onApple ? "Meta+K" : "Control+K"}
        className="text-muted-foreground max-sm:border-transparent max-sm:bg-transparent max-sm:px-2 sm:min-w-44 sm:justify-start"
      >
        <Search aria-hidden />
        <span className="max-sm:sr-only">Search</span>
        <span aria-hidden className="ml-auto flex gap-1 max-sm:hidden">
          <Kbd>{onApple ? "⌘" : "Ctrl"}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Button>
      {wanted ? (
        <PaletteDialog {...props} open={open} onOpenChange={turn} takeEarly={early.release} />
      ) : null}
    </>
  );
}

/** Whether the keyboard has a ⌘. Nothing says so on the server, which takes it for one that has not. */
function useApple(): boolean {
  const [apple, setApple] = useState(false);
  useEffect(() => setApple(/mac|iphone|ipad/i.test(navigator.userAgent)), []);
  return apple;
}
