import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { PolicyIssue } from "@/lib/contract/policy";

export type MarkedIssue = PolicyIssue & { severity: "error" | "warning" };

/** Issues as marks in a text: the word at each line and column, with what may have been meant as a fix. */
export function diagnosticsOf(text: Text, issues: readonly MarkedIssue[]): Diagnostic[] {
  return issues.map((issue) => {
    const { from, to } = rangeOf(text, issue);
    const meant = issue.suggestion;
    return {
      from,
      to,
      severity: issue.severity,
      message: issue.message,
      actions: meant
        ? [
            {
              name: `Use ${meant}`,
              apply: (view, start, end) =>
                view.dispatch({ changes: { from: start, to: end, insert: meant } }),
            },
          ]
        : [],
    };
  });
}

/** From a line and a column, both from 1, to the end of the word there; the whole text where no line is known. */
export function rangeOf(
  text: Text,
  { line, column = 1 }: Pick<PolicyIssue, "line" | "column">,
): { from: number; to: number } {
  if (line === undefined) return { from: 0, to: text.length };
  const at = text.line(Math.min(Math.max(line, 1), text.lines));
  const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
  const word = /^(?:\w+|"(?:[^"\\]|\\.)*"|\S)/.exec(text.sliceString(from, at.to));
  const to = from + (word?.[0].length ?? 0);
  // A mark of no width could not be seen: at a line's end the character before is marked.
  return to > from ? { from, to } : { from: Math.max(at.from, from - 1), to: from };
}
