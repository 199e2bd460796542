import { useMemo } from "react";
import type { SchemaArgument } from "@/components/tool/schema-arguments";
import type { EntitlementDetail } from "@/lib/contract/entitlement";
import type { TermsValues } from "./terms-values";
import type { Names } from "./terms-words";

/** What a form that changes an entitlement starts from. */
export type Changing = {
  entitlement: EntitlementDetail;
  /** The arguments of its tool. */
  known: readonly SchemaArgument[];
  /** The name of the person or team who is asked. */
  approverName: string | null;
};

/** What to call everything that the terms before, or those that are typed, speak of. */
export function useNames(
  { entitlement: e, approverName }: Omit<Changing, "known">,
  { resources, person, team }: TermsValues,
): Names {
  return useMemo(() => {
    const all = [...e.resources, ...resources, person, team];
    const named = all.flatMap((each) => (each ? [[each.id, each.name] as const] : []));
    if (e.stepUp && "id" in e.stepUp.to && approverName) named.push([e.stepUp.to.id, approverName]);
    return Object.fromEntries(named);
  }, [e, approverName, resources, person, team]);
}
