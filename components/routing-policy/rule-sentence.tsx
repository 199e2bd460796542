import { Fragment } from "react";
import { actionInWords, conditionInWords, type RoutingRule } from "@/lib/core/routing";

type RuleSentenceProps = { rule: Pick<RoutingRule, "when" | "cedar" | "action"> };

/** A rule as one sentence, what it asks for and what it does standing out. */
export function RuleSentence({ rule: { when, cedar, action } }: RuleSentenceProps) {
  const conditions = when.map(conditionInWords);
  if (cedar !== null) conditions.push("its Cedar condition holds");
  return (
    <p className="wrap-anywhere">
      <span className="text-muted-foreground">{conditions.length === 0 ? "Always " : "When "}</span>
      {conditions.map((words, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the conditions of a sentence have its order
        <Fragment key={i}>
          {i > 0 ? (
            <span className="text-muted-foreground">
              {i === conditions.length - 1 ? " and " : ", "}
            </span>
          ) : null}
          {words}
        </Fragment>
      ))}
      {conditions.length === 0 ? null : <span className="text-muted-foreground">, </span>}
      <span className="font-medium">{ended(actionInWords(action))}</span>
    </p>
  );
}

/** With a full stop, where a quoted text does not end with one already. */
export function ended(words: string): string {
  return /[.!?]”$/.test(words) ? words : `${words}.`;
}
