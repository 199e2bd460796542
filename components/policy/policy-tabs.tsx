import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { PolicyVersionDetail } from "@/lib/contract/policy";
import { PIECES } from "@/lib/core/policy";
import { VIEW_WORDS, VIEWS, type View } from "./policy-places";

type PolicyTabsProps = {
  view: View;
  version: PolicyVersionDetail;
  open: PolicyVersionDetail | null;
  /** Whether the open version is shown, not the one in force. */
  isDraft: boolean;
};

/** The parts of a policy, and which of two versions they are shown of. */
export function PolicyTabs({ view, version, open, isDraft }: PolicyTabsProps) {
  const counts = countsOf(version);
  const of = open && !isDraft ? "&of=in-force" : "";
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 print:hidden">
      <LinkTabs
        label="Parts of the policy"
        className="min-w-0 max-w-full flex-1 basis-96"
        tabs={VIEWS.map((each) => ({
          href: `/policies?view=${each}${of}`,
          label: VIEW_WORDS[each],
          current: each === view,
          count: counts[each],
        }))}
      />
      {open && view !== "versions" ? <Which view={view} open={open} isDraft={isDraft} /> : null}
    </div>
  );
}

function countsOf({ document }: PolicyVersionDetail): Partial<Record<View, string>> {
  const { rules, limits, tasks, lists } = document;
  const pieces = rules.filter(({ on, form }) => on && form.type === "pack").length;
  return {
    rules: formatNumber(rules.length),
    pack: `${pieces} of ${PIECES.length} on`,
    limits: formatNumber(limits.length),
    tasks: formatNumber(tasks.length),
    lists: formatNumber(lists.length),
  };
}

function Which({
  view,
  open,
  isDraft,
}: {
  view: View;
  open: PolicyVersionDetail;
  isDraft: boolean;
}) {
  const word = open.state === "proposed" ? "Proposal" : "Draft";
  const choices = [
    { href: `/policies?view=${view}`, label: `${word}, version ${open.number}`, on: isDraft },
    { href: `/policies?view=${view}&of=in-force`, label: "In force", on: !isDraft },
  ];
  return (
    <nav aria-label="Version shown" className="flex rounded-md border p-0.5">
      {choices.map(({ href, label, on }) => (
        <Link
          key={href}
          href={href}
          aria-current={on ? "true" : undefined}
          className={cn(
            "flex h-7 items-center rounded-sm px-2.5 text-sm",
            on ? "bg-muted font-medium" : "text-muted-foreground hover:text-foreground",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
