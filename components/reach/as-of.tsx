import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { ReachAsOf } from "@/lib/contract/reach";

/** When the figures were computed, and what they rest on. */
export function AsOf({ asOf }: { asOf: ReachAsOf }) {
  const { computedAt, policy, agents, behind } = asOf;
  if (computedAt === null)
    return (
      <p role="status" className="text-muted-foreground text-sm">
        Nothing was computed yet: the worker looks within a minute of its start.
      </p>
    );
  return (
    <p className="text-muted-foreground text-sm">
      Computed <RelativeTime at={computedAt} /> over {countOf(agents, "active agent")}
      {policy === null ? null : (
        <>
          , under <TextLink href={`/policies/versions/${policy}`}>policy {policy}</TextLink>
        </>
      )}
      .{behind ? " Something has changed since, and is being counted." : null}
    </p>
  );
}
