import { Eye, Pencil, Send, Terminal } from "lucide-react";
import type { Effect } from "@/lib/core/kernel";

/** The effects of tools as chips to choose. */
export const EFFECT_OPTIONS = [
  { value: "read", label: "Read", icon: <Eye aria-hidden /> },
  { value: "write", label: "Write", icon: <Pencil aria-hidden /> },
  { value: "execute", label: "Execute", icon: <Terminal aria-hidden /> },
  { value: "egress", label: "Egress", icon: <Send aria-hidden /> },
] as const satisfies readonly { value: Effect; label: string; icon: React.ReactNode }[];
