import type { Tone } from "@/components/ui/tone";
import { fillOf } from "./series";

/** The colour of a series, beside its word. */
export function Swatch({ tone }: { tone: Tone }) {
  return (
    <span aria-hidden className="size-2.5 rounded-[2px]" style={{ background: fillOf(tone) }} />
  );
}
