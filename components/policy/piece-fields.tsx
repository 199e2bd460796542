"use client";

import { Banner } from "@/components/ui/banner";
import type { PolicyIssue } from "@/lib/contract/policy";
import { PIECES, type RuleForm } from "@/lib/core/policy";
import { knownSettings } from "./piece-settings";
import { issueAt } from "./policy-places";
import { SettingInput } from "./setting-input";

type PackForm = Extract<RuleForm, { type: "pack" }>;

type PieceFieldsProps = {
  value: PackForm;
  onChange: (value: PackForm) => void;
  /** With paths from the form: `/settings/from`. */
  issues: readonly PolicyIssue[];
};

/** The settings of one piece of the starter pack. */
export function PieceFields({ value, onChange, issues }: PieceFieldsProps) {
  const piece = PIECES.find(({ id }) => id === value.piece);
  if (!piece)
    return (
      <Banner tone="red" title="The starter pack has no such piece">
        Remove this rule: it names “{value.piece}”.
      </Banner>
    );
  const { values, wrong } = knownSettings(piece, value.settings);
  return (
    <div className="flex flex-col gap-4">
      {Object.entries(piece.fields).map(([key, field]) => (
        <SettingInput
          key={key}
          field={field}
          value={values[key] ?? null}
          error={wrong.get(key) ?? issueAt(issues, `/settings/${key}`, { below: true })}
          onChange={(next) => onChange({ ...value, settings: { ...value.settings, [key]: next } })}
        />
      ))}
    </div>
  );
}
