"use client";

import { NewRuleMenu } from "./new-rule-menu";
import { ReadOnlyNote } from "./read-only-note";
import type { RuleRow } from "./rule-rows";
import { RulesTable } from "./rules-table";
import { useWorking } from "./working";

/** The rules of a version, and adding one where the reader may. */
export function RulesView({ rows }: { rows: RuleRow[] }) {
  const { readOnly } = useWorking();
  return (
    <div className="flex flex-col gap-4">
      <ReadOnlyNote />
      <RulesTable rows={rows} actions={readOnly ? null : <NewRuleMenu />} />
    </div>
  );
}
