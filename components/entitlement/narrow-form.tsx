"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useWatch } from "react-hook-form";
import { FormError } from "@/components/form/form-error";
import { TextareaField } from "@/components/form/form-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import { Button } from "@/components/ui/button";
import { entitlementNarrowContract } from "@/lib/contract/entitlement";
import { AppError } from "@/lib/core/kernel";
import { ChangePreview } from "./change-preview";
import { type Changing, useNames } from "./changing";
import { TermsFields } from "./terms-fields";
import { sentTerms, type TermsValues, termsBefore, termsValues, typedTerms } from "./terms-values";

/** Makes an entitlement permit less, at once, and says first what changes. */
export function NarrowForm({ entitlement: e, known, approverName }: Changing) {
  const router = useRouter();
  const narrow = useAct(entitlementNarrowContract, "Entitlement narrowed");
  const { control, error, onSubmit, pending } = useVerbForm<TermsValues>(
    termsValues(e, approverName),
    async (values) => {
      const terms = typedTerms(values, termsBefore(e));
      if (!terms) throw new AppError("invalid", "A row still lacks an argument or a value.");
      const reason = values.reason.trim() || undefined;
      await narrow({ ...sentTerms(terms), id: e.id, version: e.version, reason });
      router.push(`/entitlements/${e.id}`);
    },
  );
  const values = useWatch({ control }) as TermsValues;
  const useReached = useCallback(
    (q: string) => e.resources.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase())),
    [e.resources],
  );
  const names = useNames({ entitlement: e, approverName }, values);
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <TermsFields control={control} known={known} useChoices={useReached} />
      <ChangePreview
        entitlement={e}
        after={typedTerms(values, termsBefore(e))}
        names={names}
        narrowing
      />
      <TextareaField
        control={control}
        name="reason"
        label="Reason"
        hint="Recorded with your name"
        optional
      />
      <FormError error={error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.push(`/entitlements/${e.id}`)}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel="Saving">
          Narrow entitlement
        </SubmitButton>
      </div>
    </form>
  );
}
