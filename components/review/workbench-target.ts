"use client";

import { type DueRow, reviewDecideContract } from "@/lib/contract/review";
import { useCommand } from "@/lib/query";
import { proposalOf, type Target } from "./target";

/** Makes targets of the workbench's rows, decided by the use of a look-back. */
export function useWorkbenchTarget(lookBack: number): (row: DueRow) => Target {
  const { mutateAsync } = useCommand(reviewDecideContract, { invalidates: ["entitlement"] });
  return (row) => ({
    key: row.id,
    entitlementId: row.id,
    name: `${row.agent.name}, ${row.tool.name}`,
    ...proposalOf(row.narrower, row.resources),
    period: row.period,
    notKept: null,
    send: (decision, said) =>
      mutateAsync({
        ...{ id: row.id, version: row.version, reviewedAt: row.reviewedAt, lookBack },
        ...{ decision, ...said },
        ...(decision === "narrow" && row.narrower ? { terms: row.narrower } : {}),
      }),
  });
}
