"use client";

import { Banner } from "@/components/ui/banner";
import type { EntitlementDetail } from "@/lib/contract/entitlement";
import { type Terms, wideningsOf } from "@/lib/core/policy";
import { termsBefore } from "./terms-values";
import { changesInWords, type Names } from "./terms-words";

type Props = {
  entitlement: EntitlementDetail;
  after: Terms | null;
  names: Names;
  /** Whether only a narrowing is meant. */
  narrowing: boolean;
};

/** What a change of terms would change, before it is made; and whether it permits anything new. */
export function ChangePreview({ entitlement, after, names, narrowing }: Props) {
  if (!after)
    return (
      <Banner tone="grey" title="Not complete yet">
        A row still lacks an argument, a value, or the person to ask.
      </Banner>
    );
  const before = termsBefore(entitlement);
  const changes = changesInWords(before, after, names);
  const widenings = wideningsOf(before, after, entitlement.approvers !== null);
  if (changes.length === 0)
    return (
      <Banner tone="grey" title="Nothing changes yet">
        Change something above and it is said here, before it is done.
      </Banner>
    );
  return (
    <>
      <Banner
        tone={widenings.length > 0 ? "amber" : "green"}
        title="What changes from the next call on"
      >
        <ul className="list-disc pl-4">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      </Banner>
      {widenings.length > 0 ? (
        <Banner tone="amber" title={narrowing ? "This is not only narrower" : "This permits more"}>
          <ul className="list-disc pl-4">
            {widenings.map(({ path, message }) => (
              <li key={`${path}${message}`}>It {message}.</li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}
