import type { SimulatedRoute } from "@/lib/contract/routing-policy";
import { wayOf } from "./figures";
import { useRuleName } from "./rule-names";

/** Where one side sends a task, and by which rule. */
export function Way({ route }: { route: SimulatedRoute }) {
  const nameOf = useRuleName();
  return (
    <span className="wrap-anywhere">
      {route.refused === null ? (
        <code className="font-mono text-sm">{wayOf(route)}</code>
      ) : (
        wayOf(route)
      )}
      <span className="block text-muted-foreground text-sm">
        {route.rule === null ? "not routed" : `by ${nameOf(route.rule)}`}
      </span>
    </span>
  );
}
