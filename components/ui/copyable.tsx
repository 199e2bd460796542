import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type CopyableProps = {
  /** What is copied, whole. */
  value: string;
  /** What it is: "agent id". */
  what: string;
  /** What is shown instead of the value, e.g. a shortened id. */
  children?: ReactNode;
  className?: string;
};

/** An id or short value in mono with a copy button. */
export function Copyable({ value, what, children, className }: CopyableProps) {
  return (
    <span className={cn("inline-flex min-w-0 max-w-full items-center gap-0.5", className)}>
      <code
        className="min-w-0 truncate font-mono text-[0.92em]"
        title={value}
        data-full={children ? value : undefined}
      >
        {children ?? value}
      </code>
      <CopyButton value={value} what={what} />
    </span>
  );
}
