import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/verdict/state-badge";

/** How a request stands, and whether the reader is who it waits for. */
export function AskedState({ of }: { of: { state: string; mine: boolean } }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <StateBadge state={of.state} look="plain" />
      {of.mine ? <Badge tone="violet">Waits for you</Badge> : null}
    </span>
  );
}
