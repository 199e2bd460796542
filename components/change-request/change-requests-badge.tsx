"use client";

import { NavCount } from "@/components/shell/sidebar-nav";
import { changeRequestListContract } from "@/lib/contract/change-request";
import { useLive, useVerb } from "@/lib/query";

/** How many requests for a smaller reach wait for the reader, kept current. */
export function ChangeRequestsBadge() {
  const { data } = useVerb(changeRequestListContract, { mine: true, pageSize: 1 });
  useLive(["change-request"]);
  return data && data.total > 0 ? <NavCount count={data.total} label="waiting for you" /> : null;
}
