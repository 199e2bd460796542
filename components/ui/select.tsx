"use client";

import { ChevronsUpDown } from "lucide-react";
import dynamic from "next/dynamic";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from "react";
import { cn } from "./cn";
import { INPUT_LOOK } from "./input-look";
import { useOverlay } from "./overlay";
import type { SelectOption } from "./select-option";
import { useTypeAhead } from "./use-type-ahead";

const load = () => import("./select-list");
const SelectList = dynamic(() => load().then((m) => m.SelectList), { ssr: false });

export type { SelectOption };

export type SelectProps = {
  options: readonly SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  required?: boolean;
  id?: string;
  className?: string;
  onBlur?: () => void;
  "aria-label"?: string;
  "aria-labelledby"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

const OPENING_KEYS = [" ", "Enter", "ArrowUp", "ArrowDown"];

/** A choice of one among a few options. The script of its list is fetched when it is pointed at or reached. */
export function Select(props: SelectProps) {
  const { options, value: given, defaultValue = "", onValueChange, required, disabled } = props;
  const { placeholder = "Choose", className, name, ...trigger } = without(props);
  const overlay = useOverlay({}, load);
  const { open, setOpen, want } = overlay;
  const [own, setOwn] = useState(defaultValue);
  const value = given ?? own;
  const pointer = useRef("touch");
  const choose = (next: string) => {
    setOwn(next);
    if (next !== value) onValueChange?.(next);
  };
  const typeAhead = useTypeAhead(options, value, choose);
  const chosen = options.find((option) => option.value === value);
  const onPointerDown = (event: PointerEvent) => {
    pointer.current = event.pointerType;
    if (event.button !== 0 || event.ctrlKey || event.pointerType !== "mouse") return;
    event.preventDefault();
    setOpen(true);
  };
  // A finger that goes on to scroll has not chosen: it opens when it leaves.
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    event.currentTarget.focus();
    if (pointer.current !== "mouse") setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (typeAhead(event) || !OPENING_KEYS.includes(event.key)) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <button
        {...trigger}
        type="button"
        role="combobox"
        ref={overlay.trigger}
        name={name}
        disabled={disabled}
        aria-expanded={open}
        aria-controls={open ? overlay.contentId : undefined}
        aria-required={required}
        aria-autocomplete="none"
        data-state={open ? "open" : "closed"}
        data-placeholder={value === "" ? "" : undefined}
        onPointerEnter={want}
        onFocus={want}
        {...{ onPointerDown, onClick, onKeyDown }}
        className={cn(
          INPUT_LOOK,
          "flex h-8 items-center justify-between gap-2 text-left data-[placeholder]:text-muted-foreground max-sm:h-10",
          className,
        )}
      >
        <span className="truncate">{value === "" ? placeholder : chosen?.label}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      </button>
      {overlay.wanted ? <SelectList {...{ overlay, options, value }} onChoose={choose} /> : null}
    </>
  );
}

function without(props: SelectProps) {
  const { options, value, defaultValue, onValueChange, disabled, required, ...rest } = props;
  return rest;
}
