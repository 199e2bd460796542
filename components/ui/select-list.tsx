"use client";

import { Check } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { type Overlay, TriggerStand } from "./overlay";
import type { SelectOption } from "./select-option";

type SelectListProps = {
  overlay: Overlay;
  options: readonly SelectOption[];
  value: string;
  onChoose: (value: string) => void;
};

/** The options of a choice, beside its trigger. */
export function SelectList({ overlay, options, value, onChoose }: SelectListProps) {
  return (
    <Radix.Root
      open={overlay.open}
      onOpenChange={overlay.setOpen}
      value={value}
      onValueChange={onChoose}
    >
      <Radix.Trigger asChild>
        <TriggerStand of={overlay} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          id={overlay.contentId}
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-1rem)] overflow-hidden rounded-md border bg-popover p-1 data-[state=open]:animate-in data-[state=open]:fade-in-0"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Option key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Option({ option }: { option: SelectOption }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled}
      className="relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm py-1 pr-8 pl-2 text-base outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-muted [&_svg]:size-4"
    >
      {option.icon}
      <span className="min-w-0">
        <Radix.ItemText>{option.label}</Radix.ItemText>
        {option.hint ? (
          <span className="block text-muted-foreground text-xs">{option.hint}</span>
        ) : null}
      </span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
