"use client";

import type { ChangeEventHandler } from "react";

type SelectBoxProps = {
  label: string;
  checked: boolean;
  some?: boolean;
  disabled?: boolean;
  onChange: ChangeEventHandler<HTMLInputElement>;
};

/** A native checkbox, since a range is selected by its shift-click event. */
export function SelectBox({ label, checked, some, disabled, onChange }: SelectBoxProps) {
  return (
    <span className="relative z-1 grid size-6 place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        disabled={disabled}
        onChange={onChange}
        ref={(input) => {
          if (input) input.indeterminate = some === true && !checked;
        }}
        className="size-4 accent-primary"
      />
    </span>
  );
}
