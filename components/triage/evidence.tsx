import type { ReactNode } from "react";
import { countOf, formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Ref } from "@/lib/contract/list";

/** When and how often something was seen. */
export function Seen({ first, last }: { first: string | null; last: string | null }) {
  if (!last) return <span className="text-muted-foreground">Only offered, never run</span>;
  return (
    <span className="flex flex-col">
      <RelativeTime at={last} />
      <span className="text-muted-foreground text-xs">
        since <RelativeTime at={first} />
      </span>
    </span>
  );
}

const SHOWN = 3;

/** The first few of some things, and how many more. */
export function FewLinks({ to, of, none }: { to: string; of: readonly Ref[]; none: string }) {
  if (of.length === 0) return <span className="text-muted-foreground">{none}</span>;
  return (
    <span className="flex min-w-0 flex-col">
      {of.slice(0, SHOWN).map((each) => (
        <span key={each.id} title={each.name} className="min-w-0 truncate">
          <RefLink to={to} of={each} />
        </span>
      ))}
      {of.length > SHOWN ? (
        <span className="text-muted-foreground">{formatNumber(of.length - SHOWN)} more</span>
      ) : null}
    </span>
  );
}

type LikelyProps = { to: string; likely: readonly (Ref & { why: string })[] };

/** What something may be another name of, and what speaks for it. */
export function Likely({ to, likely }: LikelyProps): ReactNode {
  const [best, ...others] = likely;
  if (!best) return <span className="text-muted-foreground">Nothing like it</span>;
  return (
    <span className="flex flex-col">
      <RefLink to={to} of={best} />
      <span className="text-muted-foreground text-xs">
        {best.why}
        {others.length > 0 ? `, and ${countOf(others.length, "other")}` : ""}
      </span>
    </span>
  );
}
