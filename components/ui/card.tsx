import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A bare bordered surface. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("min-w-0 rounded-lg border bg-card", className)} {...rest} />;
}

type PanelProps = {
  title: ReactNode;
  /** One line under the title: what it shows, over which window. */
  summary?: ReactNode;
  actions?: ReactNode;
  /** Without padding, for tables and lists that reach the border. */
  flush?: boolean;
  /** Heading level; 2 unless nested. */
  level?: 2 | 3;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A titled section of a page. */
export function Panel(props: PanelProps) {
  const { title, summary, actions, flush, level = 2, id, className, children } = props;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className={cn("min-w-0 rounded-lg border bg-card", className)}>
      <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2">
        <div className="min-w-0">
          <Heading className="font-semibold text-base">{title}</Heading>
          {summary ? <p className="text-muted-foreground text-sm">{summary}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}
