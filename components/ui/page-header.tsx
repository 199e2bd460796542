import type { ReactNode } from "react";
import { cn } from "./cn";

type PageHeaderProps = {
  title: ReactNode;
  /** The page's one-sentence answer, with its figure. */
  summary?: ReactNode;
  /** Badges beside the title: a state, a verdict. */
  badges?: ReactNode;
  actions?: ReactNode;
  /** A line of facts under the summary: ids, owner, times. */
  meta?: ReactNode;
  className?: string;
};

/** The top of a page: what it is, and the answer it gives. */
export function PageHeader({ title, summary, badges, actions, meta, className }: PageHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-start justify-between gap-x-8 gap-y-4", className)}>
      <div className="min-w-0 max-w-3xl flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="wrap-anywhere min-w-0 font-semibold text-2xl tracking-tight">{title}</h1>
          {badges}
        </div>
        {summary ? <p className="mt-1 text-lg text-muted-foreground">{summary}</p> : null}
        {meta ? (
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground text-sm">
            {meta}
          </div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
