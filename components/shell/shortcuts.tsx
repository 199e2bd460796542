"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isCommandKey } from "@/components/ui/keyboard";
import type { NavItem, NavSection } from "./nav";

export type Shortcut = { keys: readonly string[]; label: string };
export type ShortcutGroup = { label: string; shortcuts: readonly Shortcut[] };

const LISTS: ShortcutGroup = {
  label: "In lists",
  shortcuts: [
    { keys: ["j"], label: "Next row" },
    { keys: ["k"], label: "Previous row" },
    { keys: ["Enter"], label: "Open the row" },
    { keys: ["/"], label: "Search" },
  ],
};
const HELP: ShortcutGroup = {
  label: "Everywhere",
  shortcuts: [
    { keys: ["⌘ / Ctrl", "k"], label: "Find anything" },
    { keys: ["?"], label: "Show these keys" },
  ],
};

/** How long after `g` its letter may follow. */
const JUMP_MS = 1500;

/** What a key means to the shell, given whether `g` was pressed just before. */
function meaning(
  key: string,
  armed: boolean,
  jumps: readonly NavItem[],
): NavItem | "help" | "arm" | "none" {
  if (key === "?") return "help";
  const target = armed ? jumps.find((item) => item.jump === key) : undefined;
  return target ?? (key === "g" ? "arm" : "none");
}

/** Calls `help` on `?`, and goes to the item whose letter follows `g`. */
function useShellKeys(jumps: readonly NavItem[], help: () => void): void {
  const router = useRouter();
  const armedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const act = (meant: ReturnType<typeof meaning>) => {
      if (meant === "help") help();
      else if (typeof meant === "object") router.push(meant.href);
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isCommandKey(event)) return;
      const armed = event.timeStamp - armedAt.current < JUMP_MS;
      const meant = meaning(event.key, armed, jumps);
      armedAt.current = meant === "arm" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (meant === "none") return;
      event.preventDefault();
      act(meant);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, jumps, help]);
}

/** The keys of the console, and the dialog that lists them. */
export function Shortcuts({
  nav,
  extra = [],
}: {
  nav: readonly NavSection[];
  extra?: readonly ShortcutGroup[];
}) {
  const [shown, setShown] = useState(false);
  const [show] = useState(() => () => setShown(true));
  const jumps = nav.flatMap((section) => section.items).filter((item) => item.jump);
  useShellKeys(jumps, show);
  const goTo: ShortcutGroup = {
    label: "Go to",
    shortcuts: jumps.map((item) => ({ keys: ["g", item.jump ?? ""], label: item.label })),
  };
  const groups = [HELP, goTo, LISTS, ...extra].filter((group) => group.shortcuts.length > 0);
  return (
    <Dialog open={shown} onOpenChange={setShown}>
      <DialogContent title="Keyboard shortcuts">
        <div className="gap-8 sm:columns-2">
          {groups.map((group) => (
            <section key={group.label} className="mb-6 break-inside-avoid">
              <h3 className="mb-2 font-medium text-muted-foreground text-sm">{group.label}</h3>
              <ul className="flex flex-col gap-1.5">
                {group.shortcuts.map((shortcut) => (
                  <li
                    key={shortcut.keys.join(" ")}
                    className="flex items-center justify-between gap-4 text-base"
                  >
                    {shortcut.label}
                    <span className="flex gap-1">
                      {shortcut.keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
