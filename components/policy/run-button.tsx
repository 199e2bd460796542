"use client";

import { LoaderCircle } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";

type RunButtonProps = ButtonProps & { pending: boolean; pendingLabel: string };

/** Starts something that takes a moment, without sending the form around it. Meanwhile it keeps the focus. */
export function RunButton({ pending, pendingLabel, children, onClick, ...rest }: RunButtonProps) {
  return (
    <Button
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (!pending) onClick?.(event);
      }}
      {...rest}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {pending ? pendingLabel : children}
    </Button>
  );
}
