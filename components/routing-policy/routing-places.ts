import type { RoutingDocument } from "@/lib/core/routing";

export const VIEWS = ["rules", "tasks", "budgets", "cases", "text"] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_WORDS: Readonly<Record<View, string>> = {
  rules: "Rules",
  tasks: "Task classes",
  budgets: "Budgets",
  cases: "Cases",
  text: "Text",
};

export const HOME = "/routing/policy";

/** Where one rule is edited. */
export function placeOfRule(handle: string): string {
  return `${HOME}/rules/${encodeURIComponent(handle)}`;
}

/** Where a rule is read as a version has it. */
export function placeOfVersion(number: number, handle: string): string {
  return `${HOME}/versions/${number}#${encodeURIComponent(handle)}`;
}

type Place = { href: string; name: string };

/** Where what an issue speaks of can be mended, and what it is called. */
export function placeOfIssue(path: string, document: RoutingDocument): Place {
  const [, member = "", index = "", nested = ""] = path.split("/");
  const place = PLACES[member];
  return place
    ? place(document, index === "rules" ? Number(nested) : Number(index))
    : { href: HOME, name: "Routing policy" };
}

const PLACES: Readonly<Record<string, (document: RoutingDocument, at: number) => Place>> = {
  rules: ({ rules }, at) => {
    const rule = rules[at];
    return rule
      ? { href: placeOfRule(rule.handle), name: rule.name || rule.handle }
      : { href: HOME, name: "Rules" };
  },
  default: () => ({ href: HOME, name: "Default" }),
  rollout: () => ({ href: HOME, name: "Rollout" }),
  budgets: ({ budgets }, at) => ({
    href: `${HOME}?view=budgets`,
    name: budgets[at]?.name || "Budgets",
  }),
  cases: ({ cases }, at) => ({ href: `${HOME}?view=cases`, name: cases[at]?.name || "Cases" }),
  classes: ({ classes }, at) => ({
    href: `${HOME}?view=tasks`,
    name: classes.rules[at]?.handle || "Task classes",
  }),
};

/** What an issue's place is called. */
export function placeName(path: string, document: RoutingDocument): string {
  return placeOfIssue(path, document).name;
}
