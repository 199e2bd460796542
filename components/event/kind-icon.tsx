import {
  Activity,
  CircleStop,
  Eraser,
  FileInput,
  MessageSquareText,
  PackageCheck,
  Radar,
  Route,
  Settings2,
  UserRoundCheck,
} from "lucide-react";
import { toneText } from "@/components/ui/tone";
import { VERDICT_LOOKS } from "@/components/verdict/verdict-badge";
import type { Verdict } from "@/lib/core/kernel";

const LOOK = "size-4 shrink-0 text-muted-foreground";

/** The mark of an event in a timeline; decorative, since its words stand beside it. */
export function KindIcon({ kind, verdict }: { kind: string; verdict: Verdict | null }) {
  if (verdict) {
    const { icon, tone } = VERDICT_LOOKS[verdict];
    return <span className={`${toneText(tone)} flex [&_svg]:size-4`}>{icon}</span>;
  }
  if (kind === "session.turn") return <MessageSquareText aria-hidden className={LOOK} />;
  if (kind === "session.opened") return <FileInput aria-hidden className={LOOK} />;
  if (kind === "session.erased") return <Eraser aria-hidden className={LOOK} />;
  if (kind.startsWith("session.")) return <CircleStop aria-hidden className={LOOK} />;
  if (kind.startsWith("approval.")) return <UserRoundCheck aria-hidden className={LOOK} />;
  if (kind === "route" || kind === "completion") return <Route aria-hidden className={LOOK} />;
  if (kind === "outcome") return <PackageCheck aria-hidden className={LOOK} />;
  if (kind.startsWith("span.") || kind.startsWith("log"))
    return <Radar aria-hidden className={LOOK} />;
  if (kind.includes(".")) return <Settings2 aria-hidden className={LOOK} />;
  return <Activity aria-hidden className={LOOK} />;
}
