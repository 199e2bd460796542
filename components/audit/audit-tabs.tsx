import Link from "next/link";
import { cn } from "@/components/ui/cn";

const PLACES = [
  { href: "/audit", label: "Events" },
  { href: "/audit/checkpoints", label: "Checkpoints" },
  { href: "/audit/export", label: "Export" },
] as const;

/** The parts of the audit. */
export function AuditTabs({ at }: { at: (typeof PLACES)[number]["href"] }) {
  return (
    <nav aria-label="Audit" className="flex gap-4 overflow-x-auto border-b print:hidden">
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
