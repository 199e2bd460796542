"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "./cn";
import { copyText } from "./copy-text";

type CopyButtonProps = {
  value: string;
  /** What is copied: "agent id", "command". */
  what: string;
  className?: string;
};

/** Copies a value and says whether it did. */
export function CopyButton({ value, what, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (outcome === "idle") return;
    const timer = setTimeout(() => setOutcome("idle"), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const said = { idle: "", copied: `Copied ${what}`, refused: "The browser refused to copy" };
  return (
    <button
      type="button"
      aria-label={`Copy ${what}`}
      title={outcome === "idle" ? `Copy ${what}` : said[outcome]}
      onClick={async () => setOutcome((await copyText(value)) ? "copied" : "refused")}
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center rounded-sm text-muted-foreground hover:bg-muted hover:text-foreground print:hidden",
        className,
      )}
    >
      {outcome === "copied" ? (
        <Check aria-hidden className="size-3.5 text-green" />
      ) : (
        <Copy aria-hidden className="size-3.5" />
      )}
      <span role="status" className="sr-only">
        {said[outcome]}
      </span>
    </button>
  );
}
