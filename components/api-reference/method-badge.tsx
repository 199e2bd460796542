import { Badge } from "@/components/ui/badge";

/** How a verb is asked for. */
export function MethodBadge({ method }: { method: "GET" | "POST" }) {
  return (
    <Badge tone={method === "GET" ? "blue" : "violet"} className="font-mono">
      {method}
    </Badge>
  );
}
