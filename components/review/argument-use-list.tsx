import { DescriptionList } from "@/components/ui/description-list";
import { countOf } from "@/components/ui/format";
import type { ReviewedEntitlement } from "@/lib/contract/review";

type Props = { seen: ReviewedEntitlement["arguments"] };

/** Bounds on arguments beside what the latest calls had there. */
export function ArgumentUseList({ seen }: Props) {
  if (seen === null)
    return <p className="text-muted-foreground">Your roles may not read the arguments of calls.</p>;
  if (seen.bounds.length === 0)
    return <p className="text-muted-foreground">No argument is bound: any values are permitted.</p>;
  return (
    <div className="flex flex-col gap-3">
      <DescriptionList
        items={seen.bounds.map(({ argument, bound, seen: values }) => ({
          term: argument.slice(1),
          value: bound,
          hint: values === null ? "No call had a value there" : `Seen: ${values}`,
        }))}
      />
      <p className="text-muted-foreground text-sm">
        From the latest {countOf(seen.calls, "permitted call")} within the look-back.
      </p>
    </div>
  );
}
