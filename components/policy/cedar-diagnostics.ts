import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { PolicyIssue } from "@/lib/contract/policy";

export type MarkedIssue = PolicyIssue & { severity: "error" | "warning" };

const STEP = String.raw`(?:\.\w+|\["(?:[^"\\]|\\.)*"\])`;
const PATH = new RegExp(`^\\w+${STEP}*`);
const MEANT = new RegExp(`^Did you mean \`(\\w+${STEP}*)\`\\?$`);

/** Issues as marks in a text, each at its line and column, with what may have been meant as a fix. Those without a line have none. */
export function diagnosticsOf(text: Text, issues: readonly MarkedIssue[]): Diagnostic[] {
  return issues.flatMap((issue) => {
    if (issue.line === undefined) return [];
    const fix = fixOf(text, issue);
    const { from, to } = fix ?? rangeOf(text, issue);
    const { severity, message } = issue;
    return [{ from, to, severity, message, actions: fix ? [actionOf(fix.meant)] : [] }];
  });
}

function actionOf(meant: string): NonNullable<Diagnostic["actions"]>[number] {
  return {
    name: `Use ${meant}`,
    apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: meant } }),
  };
}

/** The path that a suggestion replaces: as many of its steps as the suggestion has. */
function fixOf(text: Text, { suggestion, line, column = 1 }: PolicyIssue) {
  const meant = MEANT.exec(suggestion ?? "")?.[1];
  if (meant === undefined || line === undefined) return undefined;
  const from = placeOf(text, line, column);
  const written = PATH.exec(text.sliceString(from, text.lineAt(from).to))?.[0];
  const steps = stepsOf(written ?? "");
  const wanted = stepsOf(meant).length;
  if (steps.length < wanted || steps[0] !== stepsOf(meant)[0]) return undefined;
  return { meant, from, to: from + steps.slice(0, wanted).join("").length };
}

function stepsOf(path: string): string[] {
  return path.match(new RegExp(`^\\w+|${STEP}`, "g")) ?? [];
}

/** From a line and a column, both from 1, to the end of the word there. */
export function rangeOf(
  text: Text,
  { line = 1, column = 1 }: Pick<PolicyIssue, "line" | "column">,
): { from: number; to: number } {
  const from = placeOf(text, line, column);
  const at = text.lineAt(from);
  const word = /^(?:\w+|"(?:[^"\\]|\\.)*"|\S)/.exec(text.sliceString(from, at.to));
  const to = from + (word?.[0].length ?? 0);
  // A mark of no width could not be seen: at a line's end the character before is marked.
  return to > from ? { from, to } : { from: Math.max(at.from, from - 1), to: from };
}

function placeOf(text: Text, line: number, column: number): number {
  const at = text.line(Math.min(Math.max(line, 1), text.lines));
  return Math.min(at.from + Math.max(column - 1, 0), at.to);
}
