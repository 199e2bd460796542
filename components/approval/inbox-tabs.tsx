import Link from "next/link";
import { cn } from "@/components/ui/cn";

const VIEWS = [
  { mine: true, href: "/approvals", label: "Waiting for you" },
  { mine: false, href: "/approvals?mine=false", label: "All requests" },
];

/** The reader's own inbox, or everybody's. */
export function InboxTabs({ mine }: { mine: boolean }) {
  return (
    <nav aria-label="Which requests" className="flex gap-4 border-b print:hidden">
      {VIEWS.map((view) => (
        <Link
          key={view.href}
          href={view.href}
          aria-current={view.mine === mine ? "page" : undefined}
          className={cn(
            "-mb-px flex h-10 items-center border-b-2 font-medium text-sm hover:text-foreground",
            view.mine === mine
              ? "border-accent text-foreground"
              : "border-transparent text-muted-foreground",
          )}
        >
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
