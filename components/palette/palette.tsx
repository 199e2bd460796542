"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
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
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const held = onApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!held || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setWanted(true);
      setOpen((before) => !before);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onApple]);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <Button
        variant="secondary"
        onClick={show}
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
      {wanted ? <PaletteDialog {...props} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}

/** Whether the keyboard has a ⌘. Nothing says so on the server, which takes it for one that has not. */
function useApple(): boolean {
  const [apple, setApple] = useState(false);
  useEffect(() => setApple(/mac|iphone|ipad/i.test(navigator.userAgent)), []);
  return apple;
}
