import { entityLiteral, stringLiteral } from "../cedar";

/** A Cedar set of texts, sorted and without repeats, so that equal rules give equal texts. */
export function setOf(texts: readonly string[]): string {
  return `[${unique(texts).map(stringLiteral).join(", ")}]`;
}

/** That a Cedar set holds one of these texts. */
export function holdsAny(set: string, texts: readonly string[]): string {
  const [only, ...more] = unique(texts);
  if (only === undefined) return "false";
  return more.length === 0
    ? `${set}.contains(${stringLiteral(only)})`
    : `${set}.containsAny(${setOf(texts)})`;
}

/** That a Cedar text is one of these. */
export function isOneOf(subject: string, texts: readonly string[]): string {
  const [only, ...more] = unique(texts);
  if (only === undefined) return "false";
  return more.length === 0
    ? `${subject} == ${stringLiteral(only)}`
    : `${setOf(texts)}.contains(${subject})`;
}

/** That a Cedar entity is one of these. */
export function isEntity(subject: string, type: string, ids: readonly string[]): string {
  const [only, ...more] = unique(ids);
  if (only === undefined) return "false";
  if (more.length === 0) return `${subject} == ${entityLiteral(type, only)}`;
  return `[${unique(ids)
    .map((id) => entityLiteral(type, id))
    .join(", ")}].contains(${subject})`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
