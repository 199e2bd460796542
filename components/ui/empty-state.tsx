import type { ReactNode } from "react";
import { cn } from "./cn";
import { CodeBlock } from "./code-block";

type EmptyStateProps = {
  icon?: ReactNode;
  /** What is not here yet, as a sentence without a full stop. */
  title: string;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
  /** A command to copy that fills this place. */
  command?: string;
  className?: string;
};

/** An empty place that teaches the next step. */
export function EmptyState({ icon, title, children, action, command, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "mx-auto flex max-w-xl flex-col items-center gap-3 px-4 py-12 text-center",
        className,
      )}
    >
      {icon ? (
        <span aria-hidden className="text-muted-foreground [&_svg]:size-6 [&_svg]:stroke-[1.5]">
          {icon}
        </span>
      ) : null}
      <p className="font-semibold text-lg">{title}</p>
      {children ? <div className="text-muted-foreground text-base">{children}</div> : null}
      {command ? (
        <CodeBlock code={command} label="Command" bare className="w-full text-left" />
      ) : null}
      {action ? <div className="flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
