import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { ApprovalDetail } from "@/lib/contract/approval";
import { constraint, constraintInWords } from "@/lib/core/policy";

type NarrowerYesProps = { narrower: ApprovalDetail["narrower"]; mayNarrow: boolean };

/** A limit under which this call would pass and fewer others. */
export function NarrowerYes({ narrower, mayNarrow }: NarrowerYesProps) {
  const limit = narrower === null ? undefined : constraint.safeParse(narrower).data;
  if (!narrower || !limit)
    return (
      <p className="text-muted-foreground">
        This yes is already as narrow as the arguments allow: one call, these values, once.
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      <p>
        If you keep being asked for calls like this one, limit the entitlement so that{" "}
        <strong className="wrap-anywhere font-semibold">{constraintInWords(limit)}</strong>. This
        call would still pass, and others would not even ask.
      </p>
      {mayNarrow ? (
        <Button asChild size="sm" className="self-start">
          <Link href={`/entitlements/${narrower.entitlementId}/narrow`}>
            Narrow the entitlement
          </Link>
        </Button>
      ) : null}
    </div>
  );
}
