"use client";

import { Plus, Tags } from "lucide-react";
import { RowCard } from "@/components/form/row-card";
import { issueAt, issuesWithin } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ClassRule } from "@/lib/core/routing";
import { ClassRuleFields } from "./class-rule-fields";
import { useDraft } from "./draft";
import { freeHandle } from "./edit-routing";
import { FittedPanel } from "./fitted-panel";
import { PlacedIssues } from "./placed-issues";
import { ReadOnlyNote } from "./read-only-note";
import { shapeIssues } from "./shape-issues";

/** How the class of a task is found where its session's opener did not say it: rules first, then the fitted model, else unknown. */
export function TasksView() {
  const { document, edit, readOnly, check } = useDraft();
  const { classes } = document;
  const shape = shapeIssues(document);
  const set = (rules: ClassRule[], what: string, key?: string) =>
    edit({ ...document, classes: { ...classes, rules } }, what, key);
  const add =
    readOnly === null ? (
      <Button
        onClick={() => set([...classes.rules, newRule(classes.rules)], "added a rule of tasks")}
      >
        <Plus aria-hidden />
        Add a rule
      </Button>
    ) : null;
  return (
    <>
      <ReadOnlyNote />
      <Panel
        title="Rules that tell tasks apart"
        summary="Asked in this order of a request whose class nobody declared; the first that holds says it"
        actions={add}
      >
        {classes.rules.length === 0 ? (
          <EmptyState icon={<Tags />} title="No rules yet" action={add}>
            What the session's opener declares counts first. A rule tells a class by words of the
            request or tools it asks for; what nothing tells is “unknown” and takes the cautious
            way.
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-3">
            {classes.rules.map((each, index) => (
              <RowCard
                // biome-ignore lint/suspicious/noArrayIndexKey: handles and names change while they are typed
                key={index}
                label={`Rule ${each.handle}`}
                onRemove={() => set(classes.rules.toSpliced(index, 1), `removed “${each.handle}”`)}
              >
                <fieldset disabled={readOnly !== null} className="flex flex-col gap-3">
                  <PlacedIssues
                    check={check}
                    within={(issues) => issuesWithin(issues, `/classes/rules/${index}`)}
                  />
                  <ClassRuleFields
                    value={each}
                    error={issueAt(shape, `/classes/rules/${index}`, { below: true })}
                    onChange={(next) =>
                      set(
                        classes.rules.with(index, next),
                        `changed “${each.handle}”`,
                        `class${index}`,
                      )
                    }
                  />
                </fieldset>
              </RowCard>
            ))}
          </div>
        )}
      </Panel>
      <FittedPanel />
    </>
  );
}

function newRule(rules: readonly ClassRule[]): ClassRule {
  const handle = freeHandle(
    "tasks",
    rules.map((each) => each.handle),
  );
  return { handle, taskClass: "unknown", words: ["summarise"], tools: [], unless: [] };
}
