import type { RouteRow } from "@/lib/contract/routing";
import { moneyInWords } from "@/lib/core/routing";

type Props = { row: Pick<RouteRow, "costMicros" | "estimatedMicros" | "refused"> };

/** What a route's calls cost; of one whose call was not forwarded, what it was estimated at. */
export function RouteCost({ row: { costMicros, estimatedMicros, refused } }: Props) {
  if (refused !== null) return <span className="text-muted-foreground">–</span>;
  if (costMicros !== null) return <span>{moneyInWords(costMicros)}</span>;
  return (
    <span
      className="text-muted-foreground"
      title="Estimated: the call was not forwarded by the gateway"
    >
      ~{moneyInWords(estimatedMicros)}
    </span>
  );
}
