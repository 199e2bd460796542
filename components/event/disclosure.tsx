import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type DisclosureProps = {
  /** What is shown closed; without links or buttons. */
  summary: ReactNode;
  open?: boolean;
  className?: string;
  children: ReactNode;
};

/** Something that opens in place. */
export function Disclosure({ summary, open, className, children }: DisclosureProps) {
  return (
    <details open={open} className={cn("group/disclosure min-w-0", className)}>
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-sm text-muted-foreground text-sm hover:text-foreground [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-open/disclosure:rotate-90"
        />
        {summary}
      </summary>
      <div className="mt-2 min-w-0">{children}</div>
    </details>
  );
}
