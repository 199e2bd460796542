"use client";

import { CircleHelp } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { EFFECT_WEIGHTS, SENSITIVITY_WEIGHTS } from "@/lib/core/review";

/** How width is counted, in full. */
export function WidthDefined() {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <IconButton label="How width is counted" size="sm">
          <CircleHelp aria-hidden />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent align="start" className="flex flex-col gap-2 text-sm">
        <p className="font-semibold">Width compares entitlements with each other</p>
        <p>It is the product of what an entitlement reaches, what its tool does, and how freely:</p>
        <ul className="list-disc pl-4">
          <li>each resource: {weights(SENSITIVITY_WEIGHTS)}; at least 1 in all;</li>
          <li>each effect of the tool: {weights(EFFECT_WEIGHTS)};</li>
          <li>twice as much where no argument is bound;</li>
          <li>twice as much where no person is asked.</li>
        </ul>
        <p>
          Used width counts only the resources that calls really reached within the look-back; it is
          0 without a call. The rest is unused.
        </p>
      </PopoverContent>
    </Popover>
  );
}

function weights(of: Readonly<Record<string, number>>): string {
  return Object.entries(of)
    .map(([word, weight]) => `${word} ${weight}`)
    .join(", ");
}
