import Link from "next/link";
import { cn } from "@/components/ui/cn";

const PLACES = [
  { href: "/reviews", label: "Due" },
  { href: "/reviews/campaigns", label: "Campaigns" },
] as const;

/** The parts of the reviews. */
export function ReviewsTabs({ at }: { at: (typeof PLACES)[number]["href"] }) {
  return (
    <nav aria-label="Reviews" className="flex gap-4 overflow-x-auto border-b print:hidden">
      {PLACES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === at ? "page" : undefined}
          className={cn(
            "-mb-px flex h-10 shrink-0 items-center border-b-2 font-medium text-sm hover:text-foreground",
            href === at
              ? "border-accent text-foreground"
              : "border-transparent text-muted-foreground",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
