"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { MODAL, SCRIM } from "@/components/ui/modal-look";
import { rolesMay } from "@/lib/contract/permission";
import { actionsFor, type PaletteAction } from "./actions";
import { Asked } from "./asked";
import { HIT_KINDS } from "./hit-kinds";
import type { PaletteProps } from "./palette-props";
import { noteRecent, type Recent } from "./recent";
import { Unasked } from "./unasked";

/** `takeEarly` gives what was typed before the box had the focus. */
type Early = { takeEarly: () => string };
type DialogProps = PaletteProps & Early & { open: boolean; onOpenChange: (open: boolean) => void };

/** Finds anything by its name or id, and does what can be done from anywhere. */
export function PaletteDialog({ open, onOpenChange, ...props }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content
          aria-describedby={undefined}
          className={cn(MODAL, "top-[max(1rem,12vh)] max-w-2xl translate-y-0")}
        >
          <Radix.Title className="sr-only">Search</Radix.Title>
          <Finder {...props} close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const KEYS = [
  { keys: ["↑", "↓"], label: "to choose" },
  { keys: ["Enter"], label: "to open" },
  { keys: ["Esc"], label: "to leave" },
];

function Finder(props: PaletteProps & Early & { close: () => void }) {
  const { reader, roles, nav, takeEarly, close } = props;
  const router = useRouter();
  const places = nav.flatMap((section) => section.items);
  const actions = actionsFor((permission) => rolesMay(roles, permission));
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState("");
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const take = ({ href, act }: PaletteAction) => {
    if (!act) return go(href);
    close();
    // Its own dialog comes when this one has given the focus back.
    setTimeout(act);
  };
  const open = (hit: Recent) => {
    noteRecent(reader, hit);
    go(HIT_KINDS[hit.kind].href(hit.id));
  };
  return (
    <Command
      label="Search"
      shouldFilter={false}
      loop
      value={chosen}
      onValueChange={setChosen}
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-2 border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <Command.Input
          value={q}
          onValueChange={setQ}
          onFocus={() => {
            const typed = takeEarly();
            if (typed) setQ(q + typed);
          }}
          maxLength={200}
          placeholder="Find an agent, a tool, a person, an id …"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-muted-foreground"
        />
      </div>
      <Command.List className="h-[min(26rem,60dvh)] scroll-py-2 overflow-y-auto overscroll-contain p-2">
        {q.trim() === "" ? (
          <Unasked reader={reader} places={places} actions={actions} take={take} open={open} />
        ) : (
          <Asked
            q={q.trim()}
            known={[...actions, ...places]}
            choose={setChosen}
            go={go}
            take={take}
            open={open}
          />
        )}
      </Command.List>
      <footer className="flex gap-4 border-t px-4 py-2 text-muted-foreground text-xs pointer-coarse:hidden">
        {KEYS.map(({ keys, label }) => (
          <span key={label} className="flex items-center gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {label}
          </span>
        ))}
      </footer>
    </Command>
  );
}
