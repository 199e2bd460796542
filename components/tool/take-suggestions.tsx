"use client";

import { type UseFormReturn, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import type { ArgumentRole } from "@/lib/contract/tool";
import { NO_ROLE, type ReviewValues } from "./review-values";

type Props = {
  form: Pick<UseFormReturn<ReviewValues>, "control" | "setValue">;
  suggested: Readonly<Record<string, ArgumentRole>>;
};

/** Takes every role that the schema suggests for an argument without one; each can still be changed. */
export function TakeSuggestions({ form, suggested }: Props) {
  const rows = useWatch({ control: form.control, name: "roles" });
  const open = rows.flatMap(({ pointer, role }, index) => {
    const suggestion = suggested[pointer];
    return suggestion !== undefined && role === NO_ROLE ? [{ index, suggestion }] : [];
  });
  if (open.length === 0) return null;
  const takeAll = () => {
    for (const { index, suggestion } of open)
      form.setValue(`roles.${index}.role`, suggestion, { shouldDirty: true });
  };
  return (
    <Button size="sm" onClick={takeAll}>
      Use {countOf(open.length, "suggested role")}
    </Button>
  );
}
