"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { isCurrent, type NavItem, type NavSection } from "./nav";

type SidebarNavProps = {
  nav: readonly NavSection[];
  /** Told when a link is followed, to close the sheet around it. */
  onNavigate?: () => void;
};

/** The sections of the console. */
export function SidebarNav({ nav, onNavigate }: SidebarNavProps) {
  const path = usePathname();
  return (
    <nav aria-label="Console" className="flex flex-col gap-5 p-3">
      {nav.map((section) => (
        <div key={section.label ?? section.items[0]?.href ?? ""}>
          {section.label ? (
            <p className="px-2 pb-1.5 font-medium text-muted-foreground text-xs">{section.label}</p>
          ) : null}
          <ul className="flex flex-col gap-px">
            {section.items.map((item) => (
              <li key={item.href}>
                <Entry item={item} current={isCurrent(item.href, path)} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type EntryProps = { item: NavItem; current: boolean; onNavigate?: () => void };

function Entry({ item, current, onNavigate }: EntryProps) {
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      onClick={onNavigate}
      className={cn(
        "relative flex h-8 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-muted focus-visible:outline-offset-0 pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:shrink-0",
        current
          ? "bg-muted font-medium text-foreground [&_svg]:text-accent"
          : "text-muted-foreground hover:text-foreground",
      )}
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.badge ?? (item.count ? <NavCount count={item.count} label={item.countLabel} /> : null)}
    </Link>
  );
}

/** The figure beside an item of the sidebar; also for live badges. */
export function NavCount({ count, label }: { count: number; label?: string }) {
  return (
    <span className="rounded-full bg-accent px-1.5 font-medium text-accent-foreground text-xs leading-4.5">
      {formatNumber(count)}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  );
}
