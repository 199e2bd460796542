"use client";

import { personNamesContract } from "@/lib/contract/person";
import { teamListContract } from "@/lib/contract/team";
import type { StepUp } from "@/lib/core/policy";
import { useVerb } from "@/lib/query";

const ALL = { pageSize: 500 };

/** What the named person or team is called; its id until that is known. */
export function useApproverName(to: StepUp["to"]): string {
  const people = useVerb(personNamesContract, {}, { enabled: to.type === "person" });
  const teams = useVerb(teamListContract, ALL, { enabled: to.type === "team" });
  if (!("id" in to)) return "";
  const rows = to.type === "person" ? people.data?.rows : teams.data?.rows;
  return rows?.find(({ id }) => id === to.id)?.name ?? to.id;
}
