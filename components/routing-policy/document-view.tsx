"use client";

import { formatNumber } from "@/components/ui/format";
import { LinkTabs } from "@/components/ui/link-tabs";
import { BudgetsView } from "./budgets-view";
import { CasesView } from "./cases-view";
import { useDraft } from "./draft";
import { HOME, VIEW_WORDS, VIEWS, type View } from "./routing-places";
import { RulesView } from "./rules-view";
import { SaveState, SaveTrouble } from "./save-state";
import { TasksView } from "./tasks-view";
import { TextView } from "./text-view";

const PARTS: Readonly<Record<View, () => React.ReactNode>> = {
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
      <Part />
    </>
  );
}
