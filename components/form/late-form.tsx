"use client";

import type { ReactNode } from "react";
import { loadDialog } from "@/components/ui/dialog";
import { Opener, type Overlay, useOverlay } from "@/components/ui/overlay";
import { useOpen } from "./use-open";

type LateFormProps = {
  /** A button. */
  trigger: ReactNode;
  /** Links open it with `?open=` and this name. */
  opensAs?: string;
  /** Fetches the form. */
  load: () => Promise<unknown>;
  /** The form: a `FormDialog` over this overlay. */
  children: (overlay: Overlay) => ReactNode;
};

/** A button and the form behind it, of which the script is fetched when the button is pointed at or reached. */
export function LateForm({ trigger, opensAs, load, children }: LateFormProps) {
  const [open, onOpenChange] = useOpen(opensAs);
  const overlay = useOverlay({ open, onOpenChange }, () => Promise.all([load(), loadDialog()]));
  return (
    <>
      <Opener overlay={overlay} opens="dialog" asChild>
        {trigger}
      </Opener>
      {overlay.wanted ? children(overlay) : null}
    </>
  );
}
