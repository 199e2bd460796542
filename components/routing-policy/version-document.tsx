import { Disclosure } from "@/components/event/disclosure";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import type { RoutingVersionDetail } from "@/lib/contract/routing-policy";
import { actionInWords, budgetInWords, ruleToCedar } from "@/lib/core/routing";
import { rolloutInWords } from "./rollout-words";
import { ended, RuleSentence } from "./rule-sentence";

/** Everything that a version says, in words, with the Cedar that each rule is and the document itself. */
export function RoutingVersionDocument({ version }: { version: RoutingVersionDetail }) {
  const { document } = version;
  const { rules, budgets, classes, rollout, timeZone, cases } = document;
  return (
    <>
      <Panel title="Rules" summary="Asked in this order; the first that holds answers" flush>
        <ol className="divide-y">
          {rules.map((rule, index) => (
            <li
              key={rule.handle}
              id={rule.handle}
              className="flex scroll-mt-20 flex-col gap-2 px-4 py-3 target:bg-accent-soft"
            >
              <div className="flex flex-wrap items-center gap-2">
                <span className="text-muted-foreground tabular-nums">{index + 1}</span>
                <span className="wrap-anywhere font-medium">{rule.name}</span>
                {rule.on ? null : <Badge tone="amber">Off: it decides nothing</Badge>}
                <Copyable
                  className="text-muted-foreground text-sm"
                  value={rule.handle}
                  what="rule handle"
                />
              </div>
              <RuleSentence rule={rule} />
              {rule.description ? (
                <p className="wrap-anywhere max-w-prose text-muted-foreground">
                  {rule.description}
                </p>
              ) : null}
              <Disclosure summary="In Cedar">
                <CodeBlock code={ruleToCedar(rule)} label={rule.name} />
              </Disclosure>
            </li>
          ))}
          <li
            id="default"
            className="flex scroll-mt-20 flex-col gap-1 px-4 py-3 target:bg-accent-soft"
          >
            <span className="font-medium">Default</span>
            <p className="wrap-anywhere">
              When no rule holds, {ended(actionInWords(document.default))}
            </p>
          </li>
        </ol>
      </Panel>
      <Panel title="Budgets">
        {budgets.length === 0 ? (
          <p className="text-muted-foreground">It has no budgets.</p>
        ) : (
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {budgets.map((budget) => (
              <li key={budget.handle} className="wrap-anywhere">
                {budget.name} <code className="font-mono text-sm">({budget.handle})</code>:{" "}
                {budgetInWords(budget)}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="Task classes and settings">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{rolloutInWords(rollout)}</li>
          <li>Hours, days and months are meant in {timeZone}.</li>
          <li>
            {classes.rules.length === 0
              ? "No rule tells tasks apart."
              : `${countOf(classes.rules.length, "rule tells", "rules tell")} tasks apart: ${[...new Set(classes.rules.map((rule) => rule.taskClass))].join(", ")}.`}
          </li>
          <li>
            {classes.fitted && classes.useModel
              ? `The fitted model is asked besides; it counts from ${Math.round(classes.threshold * 100)}% on.`
              : "No fitted model is asked; what no rule tells is “unknown”."}
          </li>
          <li>{countOf(cases.length, "case")} kept with it.</li>
        </ul>
        <Disclosure summary="As JSON">
          <CodeBlock code={JSON.stringify(document, null, 2)} label={`Version ${version.number}`} />
        </Disclosure>
      </Panel>
    </>
  );
}
