"use client";

import { NavCount } from "@/components/shell/sidebar-nav";
import { findingListContract } from "@/lib/contract/finding";
import { useLive, useVerb } from "@/lib/query";

/** How many findings nobody has looked at, kept current. */
export function FindingsBadge() {
  const { data } = useVerb(findingListContract, { state: ["open"], pageSize: 1 });
  useLive(["finding"]);
  return data && data.total > 0 ? <NavCount count={data.total} label="open" /> : null;
}
