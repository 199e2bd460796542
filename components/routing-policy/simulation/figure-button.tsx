import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type FigureButtonProps = {
  chosen: boolean;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
};

/** A figure that leads to the tasks behind it. */
export function FigureButton({ chosen, disabled, onClick, children }: FigureButtonProps) {
  if (disabled) return <span className="tabular-nums">{children}</span>;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      title="Shows the tasks behind it"
      onClick={onClick}
      className={cn(
        "rounded-sm text-left tabular-nums underline decoration-dotted underline-offset-4 hover:decoration-solid",
        chosen && "bg-accent-soft font-semibold decoration-solid",
      )}
    >
      {children}
    </button>
  );
}
