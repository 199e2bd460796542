import { changesInWords } from "@/components/entitlement/terms-words";
import { Banner } from "@/components/ui/banner";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { Halts } from "./halts";
import { termsOf } from "./stated-terms";

/** What would change: against what the entitlement permits now, and what deciders have taken off already. */
export function RequestChange({ request }: { request: AccessRequestDetail }) {
  const { current, asked, offered, names, widenings, stale } = request;
  const less = changesInWords(termsOf(asked), termsOf(offered), names);
  return (
    <>
      {stale ? (
        <Banner tone="amber" title="The entitlement has changed since this was asked">
          A yes cannot be carried out any more. Deny it, or let it run out: it has to be asked anew.
        </Banner>
      ) : null}
      <Halts halts={request.halts} />
      {current ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-medium text-sm">What would change</h3>
          <ul className="list-disc pl-5">
            {changesInWords(termsOf(current), termsOf(offered), names).map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          {widenings.length > 0 ? (
            <p className="text-muted-foreground text-sm">
              It permits more: it {widenings.map(({ message }) => message).join("; it ")}.
            </p>
          ) : null}
        </div>
      ) : null}
      {less.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-medium text-sm">Less than was asked</h3>
          <ul className="list-disc pl-5">
            {less.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
