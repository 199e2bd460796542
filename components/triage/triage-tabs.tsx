import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";

export type TriageView = "agents" | "tools";

const VIEWS: readonly { view: TriageView; label: string; href: string }[] = [
  { view: "agents", label: "Agents", href: "/triage" },
  { view: "tools", label: "Tools", href: "/triage?view=tools" },
];

type Props = { current: TriageView; counts: Readonly<Record<TriageView, number>> };

/** Which of the two queues is looked at. */
export function TriageTabs({ current, counts }: Props) {
  return (
    <nav aria-label="Queues" className="flex gap-4 overflow-x-auto border-b print:hidden">
      {VIEWS.map(({ view, label, href }) => (
        <Link
          key={view}
          href={href}
          aria-current={view === current ? "page" : undefined}
          className={cn(
            "-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 font-medium text-sm",
            view === current
              ? "border-accent"
              : "border-transparent text-muted-foreground hover:text-foreground",
          )}
        >
          {label}
          <span className="text-muted-foreground text-xs">{formatNumber(counts[view])}</span>
        </Link>
      ))}
    </nav>
  );
}
