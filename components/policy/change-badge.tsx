import { Badge } from "@/components/ui/badge";
import type { Change } from "./rule-rows";

/** What a draft has done to a thing. */
export function ChangeBadge({ change }: { change: Change }) {
  if (change === null) return null;
  return (
    <Badge tone="blue">{change === "added" ? "New in the draft" : "Changed in the draft"}</Badge>
  );
}
