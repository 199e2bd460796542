import {
  Archive,
  Ban,
  CheckCheck,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleX,
  Clock,
  Merge,
  TimerOff,
  TimerReset,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { sentence } from "@/components/ui/format";
import { type Tone, ToneLabel } from "@/components/ui/tone";

type Look = { tone: Tone; icon: ReactNode };

const LIVE: Look = { tone: "green", icon: <CircleDot aria-hidden /> };
const DONE: Look = { tone: "grey", icon: <CheckCheck aria-hidden /> };
const STOPPED: Look = { tone: "red", icon: <Ban aria-hidden /> };

/** States of agents, entitlements, sessions, approvals, grants, credentials and calls: one look per word. */
const LOOKS: Readonly<Record<string, Look>> = {
  proposed: { tone: "blue", icon: <CircleDashed aria-hidden /> },
  draft: { tone: "blue", icon: <CircleDashed aria-hidden /> },
  active: LIVE,
  live: LIVE,
  open: LIVE,
  deprecated: { tone: "amber", icon: <TimerReset aria-hidden /> },
  disabled: STOPPED,
  suspended: { tone: "amber", icon: <CirclePause aria-hidden /> },
  retired: { tone: "grey", icon: <Archive aria-hidden /> },
  closed: DONE,
  ended: DONE,
  consumed: DONE,
  pending: { tone: "violet", icon: <Clock aria-hidden /> },
  approved: { tone: "green", icon: <CircleCheck aria-hidden /> },
  succeeded: { tone: "green", icon: <CircleCheck aria-hidden /> },
  made: { tone: "green", icon: <CircleCheck aria-hidden /> },
  declined: { tone: "red", icon: <CircleX aria-hidden /> },
  denied: { tone: "red", icon: <CircleX aria-hidden /> },
  failed: { tone: "red", icon: <TriangleAlert aria-hidden /> },
  revoked: STOPPED,
  frozen: STOPPED,
  rotation_due: { tone: "amber", icon: <TimerReset aria-hidden /> },
  expired: { tone: "grey", icon: <TimerOff aria-hidden /> },
  cancelled: { tone: "grey", icon: <Ban aria-hidden /> },
  withdrawn: { tone: "grey", icon: <Ban aria-hidden /> },
  rejected: { tone: "grey", icon: <Ban aria-hidden /> },
  merged: { tone: "grey", icon: <Merge aria-hidden /> },
};

const PLAIN: Look = { tone: "grey", icon: <Circle aria-hidden /> };

type StateBadgeProps = { state: string; look?: "soft" | "plain"; className?: string };

/** Where a thing is in its life. */
export function StateBadge({ state, look, className }: StateBadgeProps) {
  const { tone, icon } = LOOKS[state] ?? PLAIN;
  return (
    <ToneLabel tone={tone} icon={icon} look={look} className={className}>
      {sentence(state)}
    </ToneLabel>
  );
}
