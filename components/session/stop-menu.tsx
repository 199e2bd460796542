"use client";

import { ChevronDown, CirclePause, OctagonX, Snowflake } from "lucide-react";
import { useState } from "react";
import { SuspendAgent } from "@/components/agent/suspend-agent";
import { FreezeTool } from "@/components/tool/freeze-tool";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Ref } from "@/lib/contract/list";
import { EndSession } from "./end-session";

/** What this reader may stop, of what a page is about; null where there is nothing to stop, or it is not theirs. */
export type Stoppable = { session: Ref | null; agent: Ref | null; tool: Ref | null };

type Switch = "session" | "agent" | "tool";

/** The kill switches of what a page is about: its session, its agent, its tool. */
export function StopMenu({ session, agent, tool }: Stoppable) {
  const [open, setOpen] = useState<Switch | null>(null);
  if (!session && !agent && !tool) return null;
  const controlled = (which: Switch) => ({
    open: open === which,
    onOpenChange: (next: boolean) => setOpen(next ? which : null),
  });
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            Stop
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="max-w-80">
          {session ? (
            <DropdownMenuItem onSelect={() => setOpen("session")}>
              <OctagonX aria-hidden />
              <span className="min-w-0 truncate">End session {session.name}</span>
            </DropdownMenuItem>
          ) : null}
          {agent ? (
            <DropdownMenuItem onSelect={() => setOpen("agent")}>
              <CirclePause aria-hidden />
              <span className="min-w-0 truncate">Suspend {agent.name}</span>
            </DropdownMenuItem>
          ) : null}
          {tool ? (
            <DropdownMenuItem onSelect={() => setOpen("tool")}>
              <Snowflake aria-hidden />
              <span className="min-w-0 truncate">Freeze {tool.name}</span>
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {session ? <EndSession {...session} {...controlled("session")} /> : null}
      {agent ? <SuspendAgent agent={agent} {...controlled("agent")} /> : null}
      {tool ? <FreezeTool tool={tool} {...controlled("tool")} /> : null}
    </>
  );
}
