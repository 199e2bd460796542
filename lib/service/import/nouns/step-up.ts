import type { RowProblem } from "../../../core/inventory";
import type { Json } from "../../../core/kernel";
import type { StepUp } from "../../../core/policy";
import type { Book } from "../book";
import { textOf, type Values } from "../values";

const TEAM = /^team:\s*(.+)$/i;

type Names = { emails: ReadonlyMap<string, string>; teams: ReadonlyMap<string, string> };

/** Whom a step-up asks, as documents say it. */
export function stepUpColumns(
  stepUp: StepUp | null,
  names: Names,
): { stepUpTo: string | null; stepUpCount: number | null } {
  if (!stepUp) return { stepUpTo: null, stepUpCount: null };
  const { to, count } = stepUp;
  if (to.type === "person")
    return { stepUpTo: names.emails.get(to.id) ?? null, stepUpCount: count };
  if (to.type === "team")
    return { stepUpTo: `team:${names.teams.get(to.id) ?? ""}`, stepUpCount: count };
  return { stepUpTo: to.type, stepUpCount: count };
}

/** The step-up that a row asks for: null for none, undefined where it cannot be told. */
export function stepUpOf(values: Values, book: Book, problems: RowProblem[]): Json | undefined {
  const said = textOf(values, "stepUpTo");
  if (textOf(values, "boundary") !== "step_up") {
    if (said === "") return null;
    problems.push({ column: "stepUpTo", message: "belongs to a boundary of step_up" });
    return undefined;
  }
  const count = typeof values.stepUpCount === "number" ? values.stepUpCount : 1;
  const to = addresseeOf(said, book);
  if (to) return { to, count };
  problems.push({ column: "stepUpTo", message: `${said} is nobody here that could be asked` });
  return undefined;
}

function addresseeOf(said: string, book: Book): StepUp["to"] | undefined {
  if (said === "" || said === "resource_owner") return { type: "resource_owner" };
  if (said === "tool_owner") return { type: "tool_owner" };
  const [, name] = TEAM.exec(said) ?? [];
  if (name !== undefined) {
    const team = book.teams.get(name.trim());
    return team && { type: "team", id: team.id };
  }
  const person = book.people.get(said.toLowerCase());
  return person?.state === "active" ? { type: "person", id: person.id } : undefined;
}
