"use client";

import { useRouter } from "next/navigation";
import { useCallback, useMemo } from "react";
import { useWatch } from "react-hook-form";
import { ChoiceField } from "@/components/form/choice-fields";
import { FormError } from "@/components/form/form-error";
import { TextareaField } from "@/components/form/form-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import type { SchemaArgument } from "@/components/tool/schema-arguments";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import {
  type EntitlementDetail,
  entitlementNarrowContract,
  entitlementWidenContract,
} from "@/lib/contract/entitlement";
import { AppError } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";
import { ChangePreview } from "./change-preview";
import { TermsFields } from "./terms-fields";
import { sentTerms, type TermsValues, termsBefore, termsValues, typedTerms } from "./terms-values";

type Props = {
  mode: "narrow" | "widen";
  entitlement: EntitlementDetail;
  known: readonly SchemaArgument[];
  approverName: string | null;
};

/** Changes what an entitlement permits, and says first what changes. Narrowing takes effect at once. */
export function ChangeForm({ mode, entitlement: e, known, approverName }: Props) {
  const router = useRouter();
  const narrow = useAct(entitlementNarrowContract, "Entitlement narrowed");
  const widen = useAct(entitlementWidenContract, "Entitlement changed");
  const narrowing = mode === "narrow";
  const { control, error, onSubmit, pending } = useVerbForm<TermsValues>(
    termsValues(e, approverName),
    async (values) => {
      const terms = typedTerms(values, termsBefore(e));
      if (!terms) throw new AppError("invalid", "A row still lacks an argument or a value.");
      const sent = { ...sentTerms(terms), id: e.id, version: e.version };
      const reason = values.reason.trim();
      if (narrowing) await narrow({ ...sent, reason: reason || undefined });
      else
        await widen({
          ...sent,
          reason,
          purpose: values.purpose,
          ownerId: values.owner?.id ?? null,
        });
      router.push(`/entitlements/${e.id}`);
    },
  );
  const values = useWatch({ control }) as TermsValues;
  const useReached = useCallback(
    (q: string) => e.resources.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase())),
    [e.resources],
  );
  const names = useMemo(() => {
    const all = [...e.resources, ...values.resources, values.person, values.team];
    const named = all.flatMap((each) => (each ? [[each.id, each.name] as const] : []));
    if (e.stepUp && "id" in e.stepUp.to && approverName) named.push([e.stepUp.to.id, approverName]);
    return Object.fromEntries(named);
  }, [e, approverName, values.resources, values.person, values.team]);
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {narrowing ? null : (
        <Panel title="Purpose and owner">
          <div className="grid gap-4">
            <TextareaField control={control} name="purpose" label="Purpose" />
            <ChoiceField
              control={control}
              name="owner"
              label="Owner"
              useChoices={usePeople}
              clearable
            />
          </div>
        </Panel>
      )}
      <TermsFields
        control={control}
        known={known}
        useChoices={narrowing ? useReached : undefined}
      />
      <ChangePreview
        entitlement={e}
        after={typedTerms(values, termsBefore(e))}
        names={names}
        narrowing={narrowing}
      />
      <TextareaField
        control={control}
        name="reason"
        label="Reason"
        hint="Recorded with your name"
        optional={narrowing}
      />
      <FormError error={error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.push(`/entitlements/${e.id}`)}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel="Saving">
          {narrowing ? "Narrow entitlement" : "Change entitlement"}
        </SubmitButton>
      </div>
    </form>
  );
}
