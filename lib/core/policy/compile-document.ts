import { stringLiteral } from "../cedar";
import { combinationHolds } from "./combination-text";
import { conditionHolds } from "./condition-text";
import type { NamedList, PolicyDocument, PolicyRule } from "./document";
import { all, type Holds, holdsText } from "./holds";
import { limitToCedar } from "./limit";
import { type Outcome, outcomeAnnotations } from "./outcome";
import { pieceToCedar } from "./pack";
import type { PolicySettings } from "./settings";
import { taskToCedar } from "./task";

/** One forbid that a document is, and where in the document it comes from, e.g. `/rules/3`. */
export type CompiledForbid = { path: string; handle: string; name: string; cedar: string };

/**
 * What a document means to decisions: the forbids of all that is on, and what it sets beside them.
 * @param number the version's number
 * @throws AppError `not_found` for a piece that the starter pack does not have, `invalid` for settings that it refuses
 */
export function compileDocument(
  document: PolicyDocument,
  number = 0,
): { guardrails: CompiledForbid[]; settings: PolicySettings } {
  const { timeZone, tasks, modelClasses, lists, limits } = document;
  const guardrails = parts(document)
    .filter((part) => part.on)
    .flatMap((part) => part.texts());
  return { guardrails, settings: { number, timeZone, tasks, modelClasses, lists, limits } };
}

/** One rule, limit or task class of a document, and the forbids that it is. */
export type DocumentPart = {
  part: "rule" | "limit" | "task";
  path: string;
  handle: string;
  name: string;
  on: boolean;
  /** @throws AppError like `compileDocument` */
  texts: () => CompiledForbid[];
};

/** A document's rules, limits and task classes, in its order. */
export function parts(document: PolicyDocument): DocumentPart[] {
  const lists = new Map(document.lists.map((list) => [list.handle, list]));
  const made = (
    part: DocumentPart["part"],
    path: string,
    { handle, name }: { handle: string; name: string },
    cedar: () => string,
  ): DocumentPart => ({
    ...{ part, path, handle, name, on: true },
    texts: () => [{ path, handle, name, cedar: cedar() }],
  });
  return [
    ...document.rules.map((rule, i): DocumentPart => {
      const path = `/rules/${i}`;
      const { handle, name, on } = rule;
      return { part: "rule", path, handle, name, on, texts: () => ruleTexts(rule, path, lists) };
    }),
    ...document.limits.map((it, i) => made("limit", `/limits/${i}`, it, () => limitToCedar(it))),
    ...document.tasks.map((it, i) => made("task", `/tasks/${i}`, it, () => taskToCedar(it))),
  ];
}

/** A rule's forbids. A piece of several forbids names each after the rule and itself. */
function ruleTexts(
  { handle, name, form }: PolicyRule,
  path: string,
  lists: ReadonlyMap<string, NamedList>,
): CompiledForbid[] {
  if (form.type === "cedar") return [{ path, handle, name, cedar: form.cedar }];
  if (form.type === "pack") {
    const pieces = pieceToCedar(form.piece, form.settings);
    const own = (piece: string) => (pieces.length === 1 ? handle : `${handle}.${piece}`);
    return pieces.map((p) => ({ path, handle: own(p.handle), name: p.name, cedar: p.cedar }));
  }
  const holds =
    form.type === "combination"
      ? combinationHolds(form)
      : all(...form.when.map((condition) => conditionHolds(condition, lists)));
  return [{ path, handle, name, cedar: forbidOf(handle, form.outcome, holds) }];
}

function forbidOf(handle: string, outcome: Outcome, holds: Holds): string {
  return [
    `@id(${stringLiteral(handle)})`,
    ...outcomeAnnotations(outcome),
    `forbid (principal, action == Action::"call", resource)`,
    `when {`,
    `  ${holdsText(holds, "  ")}`,
    `};`,
  ].join("\n");
}
