import { countOf, formatNumber } from "@/components/ui/format";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ReachFigures } from "@/lib/contract/reach";
import { SENSITIVITIES } from "@/lib/core/kernel";
import { resourcesInWords } from "./reach-words";

/** How many resources of the gravest kind, and how many others; all of it in words for who points at it. */
export function GravestFirst({ resources }: Pick<ReachFigures, "resources">) {
  const [gravest, ...others] = SENSITIVITIES.toReversed().filter((each) => resources[each] > 0);
  if (gravest === undefined) return <span className="text-muted-foreground">None known</span>;
  const more = others.reduce((sum, each) => sum + resources[each], 0);
  return (
    <span
      title={`${resourcesInWords(resources)}, of ${countOf(more + resources[gravest], "resource")}`}
      className="inline-flex items-center gap-1 whitespace-nowrap"
    >
      {formatNumber(resources[gravest])} <SensitivityBadge sensitivity={gravest} look="plain" />
      {more > 0 ? (
        <span className="text-muted-foreground text-sm">and {countOf(more, "other")}</span>
      ) : null}
    </span>
  );
}
