import { Eye, Pencil, Send, Terminal } from "lucide-react";
import type { ReactNode } from "react";
import { ToneLabel } from "@/components/ui/tone";
import type { Effect } from "@/lib/core/kernel";

const LOOKS: Readonly<Record<Effect, { word: string; icon: ReactNode; means: string }>> = {
  read: { word: "Read", icon: <Eye aria-hidden />, means: "Reads data" },
  write: { word: "Write", icon: <Pencil aria-hidden />, means: "Changes data" },
  execute: { word: "Execute", icon: <Terminal aria-hidden />, means: "Runs code or commands" },
  egress: { word: "Egress", icon: <Send aria-hidden />, means: "Sends data out" },
};

type EffectsBadgeProps = {
  effects: readonly Effect[];
  look?: "soft" | "plain";
  className?: string;
};

/** What a tool does to the world; nothing known is said too. */
export function EffectsBadge({ effects, look, className }: EffectsBadgeProps) {
  if (effects.length === 0) {
    return <span className="text-muted-foreground text-sm">None declared</span>;
  }
  return (
    <span className="inline-flex max-w-full flex-wrap gap-1 align-middle">
      {effects.map((effect) => (
        <ToneLabel
          key={effect}
          tone="grey"
          icon={LOOKS[effect].icon}
          look={look}
          title={LOOKS[effect].means}
          className={className}
        >
          {LOOKS[effect].word}
        </ToneLabel>
      ))}
    </span>
  );
}
