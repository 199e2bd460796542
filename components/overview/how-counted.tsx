"use client";

import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

/** How a figure is counted, on demand. */
export function HowCounted({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <IconButton label={`How it is counted: ${of}`} size="sm">
          <Info aria-hidden className="text-muted-foreground" />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent
        aria-label={`How it is counted: ${of}`}
        className="flex flex-col gap-2 text-sm"
      >
        {children}
      </PopoverContent>
    </Popover>
  );
}
