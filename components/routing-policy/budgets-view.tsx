"use client";

import { Plus, Wallet } from "lucide-react";
import { RowCard } from "@/components/form/row-card";
import { issueAt, issuesWithin } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { type Budget, budgetInWords } from "@/lib/core/routing";
import { BudgetFields } from "./budget-fields";
import { useDraft } from "./draft";
import { freeHandle } from "./edit-routing";
import { PlacedIssues } from "./placed-issues";
import { ReadOnlyNote } from "./read-only-note";
import { shapeIssues } from "./shape-issues";

const MILLION = 1_000_000;

/** What may be spent on models, by whom and on what. */
export function BudgetsView() {
  const { document, edit, readOnly, check } = useDraft();
  const { budgets } = document;
  const shape = shapeIssues(document);
  const set = (next: Budget[], what: string, key?: string) =>
    edit({ ...document, budgets: next }, what, key);
  const add =
    readOnly === null ? (
      <Button onClick={() => set([...budgets, newBudget(budgets)], "added a budget")}>
        <Plus aria-hidden />
        Add a budget
      </Button>
    ) : null;
  return (
    <>
      <ReadOnlyNote />
      <Panel
        title="Budgets"
        summary={
          <>
            Days and months are those of {document.timeZone}.{" "}
            <TextLink href="/routing/budgets">What is spent of those in force</TextLink>
          </>
        }
        actions={add}
      >
        {budgets.length === 0 ? (
          <EmptyState icon={<Wallet />} title="No budgets yet" action={add}>
            A budget bounds what agents, teams or tasks spend on models in a day or a month: beyond
            its soft limit it is noted, beyond its hard limit it is refused.
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-3">
            {budgets.map((each, index) => (
              <RowCard
                // biome-ignore lint/suspicious/noArrayIndexKey: handles and names change while they are typed
                key={index}
                label={`Budget ${each.name}`}
                onRemove={() => set(budgets.toSpliced(index, 1), `removed budget “${each.name}”`)}
              >
                <fieldset disabled={readOnly !== null} className="flex flex-col gap-3">
                  <p className="wrap-anywhere font-medium">{budgetInWords(each)}</p>
                  <PlacedIssues
                    check={check}
                    within={(issues) => issuesWithin(issues, `/budgets/${index}`)}
                  />
                  <BudgetFields
                    value={each}
                    error={issueAt(shape, `/budgets/${index}`, { below: true })}
                    onChange={(next) =>
                      set(
                        budgets.with(index, next),
                        `changed budget “${each.name}”`,
                        `budget${index}`,
                      )
                    }
                  />
                </fieldset>
              </RowCard>
            ))}
          </div>
        )}
      </Panel>
    </>
  );
}

function newBudget(budgets: readonly Budget[]): Budget {
  const handle = freeHandle(
    "budget",
    budgets.map((each) => each.handle),
  );
  return {
    ...{ handle, name: "Each agent, by the month", scope: { kind: "agent", is: null } },
    ...{ unit: "money", period: "month", soft: 80 * MILLION, hard: 100 * MILLION },
  };
}
