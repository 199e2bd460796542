import { CircleCheck, CircleDashed } from "lucide-react";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { ToneLabel } from "@/components/ui/tone";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ReviewedEntitlement } from "@/lib/contract/review";

type Props = { review: Pick<ReviewedEntitlement, "resources" | "reach"> };

/** What it may reach beside what calls really reached. */
export function ReachTable({ review: { resources, reach } }: Props) {
  if (resources.length === 0)
    return (
      <p className="p-4 text-muted-foreground">
        It may reach no resource: only calls that reach none are permitted.
      </p>
    );
  const calls = new Map(reach.map(({ name, uses }) => [name, uses]));
  return (
    <ul className="divide-y">
      {resources.map(({ id, name, sensitivity, reached }) => (
        <li key={id} className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <span className="wrap-anywhere min-w-0 flex-1 basis-48">
            <TextLink href={`/resources/${id}`}>{name}</TextLink>
          </span>
          <SensitivityBadge sensitivity={sensitivity} look="plain" className="w-28" />
          <span className="w-32 text-sm">
            {reached ? (
              <ToneLabel tone="green" look="plain" icon={<CircleCheck aria-hidden />}>
                Reached
              </ToneLabel>
            ) : (
              <ToneLabel tone="amber" look="plain" icon={<CircleDashed aria-hidden />}>
                Never reached
              </ToneLabel>
            )}
          </span>
          <span className="w-20 text-right text-muted-foreground text-sm tabular-nums">
            {formatNumber(calls.get(name) ?? 0)} calls
          </span>
        </li>
      ))}
    </ul>
  );
}
