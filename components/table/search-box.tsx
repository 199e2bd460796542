"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

type SearchBoxProps = {
  value: string;
  onSearch: (q: string) => void;
  /** "Search agents". */
  label: string;
  /** What is searched: "Name, purpose or external id". */
  hint?: string;
};

const PAUSE_MS = 250;

/** A search that waits for a pause in typing; Escape empties it. */
export function SearchBox({ value, onSearch, label, hint }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  // A change from outside (clear, back button) replaces the text; our own echo does not.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      onSearch(sent.current);
    }, PAUSE_MS);
    // Whoever follows a link has made up their mind: a search that came late would pull them back.
    const giveUp = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a")) clearTimeout(timer);
    };
    document.addEventListener("click", giveUp, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("click", giveUp, { capture: true });
    };
  }, [text, onSearch]);
  return (
    <div className="relative w-full sm:w-64">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="search"
        value={text}
        aria-label={label}
        title={hint}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (text === "") event.currentTarget.blur();
          setText("");
        }}
        className="peer pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <Kbd className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 peer-focus:hidden pointer-coarse:hidden">
        /
      </Kbd>
    </div>
  );
}
