"use client";

import { type KeyboardEvent, useRef } from "react";
import type { SelectOption } from "./select-option";

/** How long after a letter the next one belongs to the same word. */
const PAUSE_MS = 1000;

/** Chooses by typing, as lists of the system do. Answers whether a key was taken for it. */
export function useTypeAhead(
  options: readonly SelectOption[],
  value: string,
  choose: (value: string) => void,
): (event: KeyboardEvent) => boolean {
  const typed = useRef({ word: "", at: Number.NEGATIVE_INFINITY });
  return (event) => {
    const { key, timeStamp } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || key.length !== 1) return false;
    const goesOn = timeStamp - typed.current.at < PAUSE_MS;
    if (key === " " && !goesOn) return false;
    const word = (goesOn ? typed.current.word : "") + key.toLowerCase();
    typed.current = { word, at: timeStamp };
    const found = nextLike(options, word, value);
    if (found) choose(found.value);
    return true;
  };
}

/** The next option that begins so; one letter, again and again, goes round all that begin with it. */
export function nextLike(options: readonly SelectOption[], word: string, value: string) {
  const again = word.length > 1 && [...word].every((letter) => letter === word[0]);
  const start = again ? word.charAt(0) : word;
  const at = options.findIndex((option) => option.value === value);
  const round = [...options.slice(Math.max(at, 0)), ...options.slice(0, Math.max(at, 0))];
  const others = start.length === 1 ? round.filter((option) => option.value !== value) : round;
  return others.find(({ label, disabled }) => !disabled && label.toLowerCase().startsWith(start));
}
