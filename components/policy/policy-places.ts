import type { PolicyIssue } from "@/lib/contract/policy";
import type { PolicyDocument } from "@/lib/core/policy";

export const VIEWS = ["rules", "pack", "limits", "tasks", "lists", "versions"] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_WORDS: Readonly<Record<View, string>> = {
  rules: "Rules",
  pack: "Starter pack",
  limits: "Limits",
  tasks: "Task classes",
  lists: "Lists and settings",
  versions: "Versions",
};

/** Where one thing of a document is edited. */
export function placeOf(member: string, handle: string): string {
  return `/policies/${member}/${encodeURIComponent(handle)}`;
}

/** Where what an issue speaks of can be mended, and what it is called. */
export function placeOfIssue(
  { path }: Pick<PolicyIssue, "path">,
  document: PolicyDocument,
): { href: string; name: string } {
  const [, member = "", index = ""] = path.split("/");
  if (member === "rules" || member === "limits" || member === "tasks" || member === "lists") {
    const item = document[member][Number(index)];
    if (item) return { href: placeOf(member, item.handle), name: item.name };
  }
  if (member === "cases") {
    const tried = document.cases[Number(index)];
    const rule = tried?.expect.rule;
    if (tried && rule) return { href: placeOf("rules", rule), name: tried.name };
  }
  return { href: "/policies?view=lists", name: "Settings" };
}

/** The issues within one part of a document, with their paths from there: `/form/cedar`. */
export function issuesWithin(issues: readonly PolicyIssue[], pointer: string): PolicyIssue[] {
  return issues
    .filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`))
    .map((issue) => ({ ...issue, path: issue.path.slice(pointer.length) }));
}

/** What is wrong at exactly one place, or anywhere below it. */
export function issueAt(
  issues: readonly PolicyIssue[],
  path: string,
  { below = false }: { below?: boolean } = {},
): string | undefined {
  return issues.find((issue) => issue.path === path || (below && issue.path.startsWith(`${path}/`)))
    ?.message;
}
