"use client";

import { type ComponentType, lazy } from "react";
import { AwaitScript } from "@/components/ui/await-script";
import { formatNumber } from "@/components/ui/format";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useDraft } from "./draft";
import { HOME, VIEW_WORDS, VIEWS, type View } from "./routing-places";
import { RulesView } from "./rules-view";
import { SaveState, SaveTrouble } from "./save-state";

// Each view has its own editors, and their script comes after the page that already shows them.
const TasksView = lazy(() => import("./tasks-view").then((m) => ({ default: m.TasksView })));
const BudgetsView = lazy(() => import("./budgets-view").then((m) => ({ default: m.BudgetsView })));
const CasesView = lazy(() => import("./cases-view").then((m) => ({ default: m.CasesView })));
const TextView = lazy(() => import("./text-view").then((m) => ({ default: m.TextView })));

const PARTS: Readonly<Record<View, ComponentType>> = {
  rules: RulesView,
  tasks: TasksView,
  budgets: BudgetsView,
  cases: CasesView,
  text: TextView,
};

/** One part of the routing policy, of the draft where there is one. */
export function DocumentView({ view }: { view: View }) {
  const { document, number, readOnly } = useDraft();
  const { rules, classes, budgets, cases } = document;
  const counts: Partial<Record<View, number>> = {
    ...{ rules: rules.length, tasks: classes.rules.length },
    ...{ budgets: budgets.length, cases: cases.length },
  };
  const Part = PARTS[view];
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <LinkTabs
          label={`Parts of version ${number}`}
          className="min-w-0 max-w-full flex-1 basis-96"
          tabs={[
            ...VIEWS.map((each) => {
              const count = counts[each];
              return {
                href: each === "rules" ? HOME : `${HOME}?view=${each}`,
                label: VIEW_WORDS[each],
                current: each === view,
                ...(count === undefined ? {} : { count: formatNumber(count) }),
              };
            }),
            { href: `${HOME}/versions`, label: "Versions", current: false },
          ]}
        />
        {readOnly === null ? <SaveState /> : null}
      </div>
      <SaveTrouble />
      <AwaitScript>
        <Part />
      </AwaitScript>
    </>
  );
}
