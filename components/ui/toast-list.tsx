"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { Toaster as Sonner } from "sonner";

/** A region that is there before its words are is read aloud. */
const BEFORE_WORDS_MS = 100;

/** The list itself. @param onReady called when it can be written to */
export function ToastList({ onReady }: { onReady: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onReady, BEFORE_WORDS_MS);
    return () => clearTimeout(timer);
  }, [onReady]);
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel="Messages"
      gap={8}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-green" />,
        info: <Info aria-hidden className="size-4 text-blue" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-amber" />,
        error: <CircleAlert aria-hidden className="size-4 text-red" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg border bg-popover p-3 font-sans text-base text-popover-foreground sm:w-(--width)",
          icon: "mt-0.75 shrink-0",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-muted-foreground text-sm",
          actionButton: "h-7 rounded-md border px-2 font-medium text-xs hover:bg-muted",
          cancelButton: "h-7 rounded-md px-2 text-muted-foreground text-xs hover:bg-muted",
        },
      }}
    />
  );
}
