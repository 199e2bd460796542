import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { REACH_SINCE } from "@/lib/contract/reach";
import { SINCE_WORDS, type Since } from "./reach-words";

/** The time that an address names; `otherwise` for anything else. */
export function sinceFrom(value: string | string[] | undefined, otherwise: Since = "7d"): Since {
  return REACH_SINCE.find((since) => since === value) ?? otherwise;
}

/** Against when changes are told; the address keeps it. */
export function SinceTabs({ since, path }: { since: Since; path: string }) {
  return (
    <nav aria-label="Compared with" className="flex rounded-md border bg-card p-0.5 print:hidden">
      {REACH_SINCE.map((each) => (
        <Link
          key={each}
          href={`${path}?since=${each}`}
          aria-current={each === since ? "page" : undefined}
          className={cn(
            "flex h-7 items-center rounded-sm px-2.5 text-sm pointer-coarse:h-9",
            each === since
              ? "bg-accent-soft font-medium text-accent"
              : "text-muted-foreground hover:text-foreground",
          )}
        >
          {SINCE_WORDS[each]}
        </Link>
      ))}
    </nav>
  );
}
