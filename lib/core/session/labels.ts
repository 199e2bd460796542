import { type Effect, rankOf, SENSITIVITIES, type Sensitivity } from "../kernel";

/** From this sensitivity on, touching data marks the session. */
const MARKS_FROM = rankOf("confidential");
/** Tags of resources that are labels, too: what kind of data it is goes with whoever has read it. */
const DATA_TAGS: readonly string[] = ["personal", "secret"];

/** What a tool's review says of the labels that its calls leave. */
export type Marking = {
  labels: readonly string[];
  effects: readonly Effect[];
  argumentRoles: Readonly<Record<string, { role?: string }>>;
};

/** What one call reaches, as far as labels are concerned. */
export type Touched = {
  sensitivity: Sensitivity;
  resources: readonly { tags: readonly string[] }[];
};

/**
 * The labels a call leaves on its session when it is allowed: those its tool declares; the kinds of tool it is; the sensitivity
 * of what it reaches with every level below it down to `confidential`, so that a rule about confidential data holds for
 * restricted data too; and `personal` and `secret` where a resource it reaches has that tag.
 */
export function labelsOfCall(tool: Marking, touched: Touched): string[] {
  const marks = SENSITIVITIES.slice(MARKS_FROM, rankOf(touched.sensitivity) + 1);
  const tags = touched.resources.flatMap((resource) => resource.tags);
  return union(
    tool.labels,
    kindsOf(tool),
    marks,
    tags.filter((tag) => DATA_TAGS.includes(tag)),
  );
}

/**
 * Which of `file`, `web` and `code` a tool is, from its review: it takes a path; it takes a URL; it executes. A tool may be all
 * of them, and its review may add one by declaring the label. One whose effects nobody has named may execute.
 */
export function kindsOf({ labels, effects, argumentRoles }: Marking): string[] {
  const roles = new Set(Object.values(argumentRoles).map(({ role }) => role));
  const is = {
    file: roles.has("path"),
    web: roles.has("url"),
    code: effects.length === 0 || effects.includes("execute"),
  };
  return Object.entries(is).flatMap(([kind, so]) => (so || labels.includes(kind) ? [kind] : []));
}

/** A session's labels once a call has been made. Labels are monotone: nothing removes one. */
export function labelsAfter(session: readonly string[], tool: Marking, touched: Touched): string[] {
  return union(session, labelsOfCall(tool, touched));
}

/** Sorted union without repeats. */
export function union(...sets: readonly (readonly string[])[]): string[] {
  return [...new Set(sets.flat())].sort();
}
