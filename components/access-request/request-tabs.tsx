import Link from "next/link";
import { cn } from "@/components/ui/cn";
import type { WhichRequests } from "./access-requests-table";

const TABS: readonly { which: WhichRequests; label: string }[] = [
  { which: "mine", label: "To decide" },
  { which: "own", label: "Asked by you" },
  { which: "all", label: "All requests" },
];

/** Whose requests are shown. */
export function RequestTabs({ which }: { which: WhichRequests }) {
  return (
    <nav
      aria-label="Which requests"
      className="flex gap-4 overflow-x-auto overflow-y-hidden border-b print:hidden"
    >
      {TABS.map((tab) => (
        <Link
          key={tab.which}
          href={`/access-requests?show=${tab.which}`}
          aria-current={tab.which === which ? "page" : undefined}
          className={cn(
            "-mb-px flex h-10 shrink-0 items-center border-b-2 font-medium text-sm hover:text-foreground",
            tab.which === which
              ? "border-accent text-foreground"
              : "border-transparent text-muted-foreground",
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
