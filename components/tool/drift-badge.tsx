import { TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** A tool whose definition is not the one that was reviewed. */
export function DriftBadge() {
  return (
    <Badge
      tone="amber"
      icon={<TriangleAlert aria-hidden />}
      title="Its definition is not the one that was reviewed"
    >
      Drifted
    </Badge>
  );
}
