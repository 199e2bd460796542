"use client";

import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useAlive } from "@/components/ui/use-alive";

type SubmitButtonProps = Omit<ButtonProps, "type" | "asChild"> & {
  pending: boolean;
  /** What it says while it works: "Saving". */
  pendingLabel?: string;
  children: ReactNode;
};

/** Sends a form, once the page's script can do it. While it works it cannot be pressed again, but keeps the focus. */
export function SubmitButton(props: SubmitButtonProps) {
  const {
    pending,
    pendingLabel,
    children,
    variant = "primary",
    onClick,
    disabled,
    ...rest
  } = props;
  const alive = useAlive();
  return (
    <Button
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      disabled={disabled || !alive}
      {...rest}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {pending ? (pendingLabel ?? children) : children}
    </Button>
  );
}
