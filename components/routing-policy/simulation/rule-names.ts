import { createContext, useContext } from "react";
import { DEFAULT_RULE } from "@/lib/core/routing";

/** The names of rules by their handles. */
export type RuleNames = Readonly<Record<string, string>>;

const Names = createContext<RuleNames>({});

export const RuleNamesProvider = Names.Provider;

/** What a rule is called; one that neither version has goes by its handle. */
export function useRuleName(): (handle: string) => string {
  const names = useContext(Names);
  return (handle) => (handle === DEFAULT_RULE ? "the default" : `“${names[handle] ?? handle}”`);
}
