"use client";

import { NavCount } from "@/components/shell/sidebar-nav";
import { approvalListContract } from "@/lib/contract/approval";
import { useLive, useVerb } from "@/lib/query";

/** How many step-up requests wait for the reader, kept current. */
export function ApprovalsBadge() {
  const { data } = useVerb(approvalListContract, { mine: true, state: ["pending"], pageSize: 1 });
  useLive(["approval"]);
  return data && data.total > 0 ? <NavCount count={data.total} label="waiting for you" /> : null;
}
