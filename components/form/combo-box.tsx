"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

export type Choice = { id: string; name: string; hint?: string };

/** What a search found; `undefined` while it is looked for. */
export type FindChoices = (q: string, enabled: boolean) => readonly Choice[] | undefined;

type ComboBoxProps = {
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  /** A hook that searches; keep it the same function. */
  useChoices: FindChoices;
  placeholder?: string;
  /** Whether nothing may be chosen. */
  clearable?: boolean;
  /** Ids that are not offered. */
  without?: readonly string[];
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

/** A choice of one among many, found by typing. Its list unfolds in place, so that it works inside dialogs and on a phone. */
export function ComboBox(props: ComboBoxProps) {
  const { value, onChange, useChoices, placeholder = "Type to search", clearable, without } = props;
  const own = useId();
  const list = `${own}-list`;
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const open = text !== null;
  const found = useChoices(text ?? "", open);
  const choices = (found ?? []).filter((choice) => !without?.includes(choice.id));

  const close = () => {
    setText(null);
    setAt(0);
  };
  const choose = (choice: Choice | undefined) => {
    if (choice) onChange(choice);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (open) setAt((now) => Math.min(Math.max(now + step, 0), Math.max(0, choices.length - 1)));
      else setText("");
    } else if (open && event.key === "Enter") {
      event.preventDefault();
      choose(choices[at]);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex gap-1">
        <Input
          id={props.id}
          role="combobox"
          autoComplete="off"
          aria-label={props["aria-label"]}
          aria-describedby={props["aria-describedby"]}
          aria-invalid={props["aria-invalid"]}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-activedescendant={open && choices[at] ? `${own}-${at}` : undefined}
          placeholder={value ? value.name : placeholder}
          value={text ?? value?.name ?? ""}
          onFocus={(event) => event.target.select()}
          onClick={() => setText((now) => now ?? "")}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        {clearable && value ? (
          <IconButton label={`Remove ${value.name}`} onClick={() => onChange(null)}>
            <X aria-hidden />
          </IconButton>
        ) : null}
      </div>
      {open ? (
        <Choices
          id={list}
          own={own}
          choices={choices}
          loading={found === undefined}
          at={at}
          choose={choose}
        />
      ) : null}
    </div>
  );
}

type ChoicesProps = {
  id: string;
  own: string;
  choices: readonly Choice[];
  loading: boolean;
  at: number;
  choose: (choice: Choice) => void;
};

function Choices({ id, own, choices, loading, at, choose }: ChoicesProps) {
  if (choices.length === 0)
    return (
      <p
        id={id}
        role="status"
        className="rounded-md border px-2.5 py-1.5 text-muted-foreground text-sm"
      >
        {loading ? "Searching" : "Nothing found"}
      </p>
    );
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Choices"
      className="max-h-52 overflow-y-auto rounded-md border bg-popover p-1"
    >
      {choices.map((choice, index) => (
        // The input keeps the focus and names the current one (ARIA combobox pattern).
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's
        <div
          key={choice.id}
          id={`${own}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(choice)}
          className={cn(
            "flex min-h-8 cursor-default flex-wrap items-center gap-x-2 rounded-sm px-2 py-1 text-base hover:bg-muted",
            index === at && "bg-muted",
          )}
        >
          <span className="wrap-anywhere">{choice.name}</span>
          {choice.hint ? (
            <span className="text-muted-foreground text-xs">{choice.hint}</span>
          ) : null}
        </div>
      ))}
    </div>
  );
}
