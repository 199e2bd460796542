"use client";

import { NavCount } from "@/components/shell/sidebar-nav";
import { accessRequestListContract } from "@/lib/contract/access-request";
import { useLive, useVerb } from "@/lib/query";

/** How many requests for access wait for the reader, kept current. */
export function AccessRequestsBadge() {
  const { data } = useVerb(accessRequestListContract, { mine: true, pageSize: 1 });
  useLive(["access-request"]);
  return data && data.total > 0 ? <NavCount count={data.total} label="waiting for you" /> : null;
}
