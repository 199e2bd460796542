import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { toneText } from "@/components/ui/tone";
import { signed } from "./reach-words";

/** How a radius changed: less is better. `against` says what it is told against: "7 days ago", "the snapshot before". */
export function ChangeFigure({ change, against }: { change: number | null; against: string }) {
  if (change === null)
    return (
      <span className="text-muted-foreground" title={`Nothing was kept ${against}`}>
        New
      </span>
    );
  const Icon = change === 0 ? Minus : change > 0 ? ArrowUp : ArrowDown;
  const tone = change === 0 ? "grey" : change > 0 ? "red" : "green";
  return (
    <span
      title={`${signed(change)} against ${against}`}
      className={cn("inline-flex items-center gap-1 tabular-nums", toneText(tone))}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {signed(change)}
    </span>
  );
}
