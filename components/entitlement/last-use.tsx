import { Badge } from "@/components/ui/badge";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";

/** When an entitlement was last used; one that never was is marked, since it can go. */
export function LastUse({ at, uses }: { at: string | null; uses: number }) {
  if (!at) return <Badge tone="amber">Never used</Badge>;
  return (
    <span title={countOf(uses, "use")}>
      <RelativeTime at={at} />
    </span>
  );
}
