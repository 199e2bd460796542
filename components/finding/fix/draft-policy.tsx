"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { Banner } from "@/components/ui/banner";
import { toast } from "@/components/ui/toaster";
import {
  policyCurrentContract,
  policyGetContract,
  policySaveContract,
} from "@/lib/contract/policy";
import { draftedWith, FIX_WORDS, type Fix } from "@/lib/core/finding";
import { AppError } from "@/lib/core/kernel";
import { useCommand, useVerb } from "@/lib/query";

export type PolicyFix = Extract<Fix, { verb: "policy.save-draft" }>;

type Props = { fix: PolicyFix; trigger: ReactNode; would: readonly string[] };

/** Puts what a finding proposes into the draft of the policy, beside what else is drafted there. */
export function DraftPolicy({ fix, trigger, would }: Props) {
  const router = useRouter();
  const { data, refetch } = useVerb(policyCurrentContract, {});
  const open = data?.open ?? null;
  const drafted = open?.state === "draft" ? open.number : null;
  const draft = useVerb(policyGetContract, { number: drafted ?? 1 }, { enabled: drafted !== null });
  const { mutateAsync } = useCommand(policySaveContract);
  const save = async () => {
    if (!data || (drafted !== null && !draft.data))
      throw new AppError("unavailable", "The policy is still being read. Try again.");
    const before = drafted !== null && draft.data ? draft.data.document : data.published.document;
    const { number } = await mutateAsync({
      document: draftedWith(before, fix),
      ...(drafted !== null && open?.updatedAt ? { unchangedSince: open.updatedAt } : {}),
    });
    await refetch();
    toast.success(`Drafted in policy ${number}`, {
      description: "It holds once a second person has published it.",
      action: { label: "Open the draft", onClick: () => router.push("/policies") },
    });
    router.refresh();
  };
  return (
    <FormDialog<Record<string, never>>
      trigger={trigger}
      title={`${FIX_WORDS[fix.kind]}?`}
      description="It goes into the draft of the policy. Nothing holds before somebody proposes the draft and a second person publishes it."
      submitLabel="Add to the draft"
      pendingLabel="Saving"
      defaults={{}}
      onSubmit={save}
    >
      {() => (
        <>
          <Banner tone="blue" title="What it adds">
            <ul className="flex flex-col gap-0.5">
              {would.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Banner>
          {open && open.state !== "draft" ? (
            <Banner tone="amber" title={`Policy ${open.number} is proposed`}>
              It must be published or withdrawn before anything else is drafted.
            </Banner>
          ) : null}
        </>
      )}
    </FormDialog>
  );
}
