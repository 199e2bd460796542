"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

type Props = { label: string; onRemove: () => void; children: ReactNode };

/** One row of a list that is being edited, with its remove button. */
export function RowCard({ label, onRemove, children }: Props) {
  return (
    <fieldset className="flex min-w-0 items-start gap-2 rounded-md border p-3">
      <legend className="sr-only">{label}</legend>
      <div className="min-w-0 flex-1">{children}</div>
      <IconButton label={`Remove ${label.toLowerCase()}`} size="sm" onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </fieldset>
  );
}
