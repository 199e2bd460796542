"use client";

import { teamListContract } from "../contract/team";
import { named, useListChoices } from "./choices";

/** Teams, by name. */
export function useTeams(q: string, enabled: boolean) {
  return useListChoices(teamListContract, {}, { q, enabled }, named);
}
