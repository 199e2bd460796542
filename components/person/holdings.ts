import type { PersonDetail } from "@/lib/contract/person";

/** How many things a person owns or answers for. */
export function holdingsOf({ owns }: PersonDetail): number {
  return owns.agents + owns.sponsored + owns.tools + owns.resources + owns.entitlements;
}
