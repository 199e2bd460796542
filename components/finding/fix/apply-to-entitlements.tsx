"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Checkbox } from "@/components/ui/checkbox";
import { countOf } from "@/components/ui/format";
import { Label } from "@/components/ui/label";
import { toast } from "@/components/ui/toaster";
import { entitlementNarrowContract, entitlementRevokeContract } from "@/lib/contract/entitlement";
import type { Fix } from "@/lib/core/finding";
import { AppError } from "@/lib/core/kernel";
import { ProblemError, useCommand } from "@/lib/query";
import { fixTitle } from "./fix-words";

type EntitlementFix = Extract<
  Fix,
  { kind: "narrow_entitlement" | "set_expiry" | "revoke_entitlement" }
>;

type Props = {
  fix: EntitlementFix;
  trigger: ReactNode;
  /** What entitlements are called, by id. */
  names: Readonly<Record<string, string>>;
  /** What it would take away, in sentences with figures. */
  effect: readonly string[];
};

/** Narrows or revokes what a finding proposes, one entitlement after the other; says of each that was refused why. */
export function ApplyToEntitlements({ fix, trigger, names, effect }: Props) {
  const router = useRouter();
  const touched = { invalidates: ["finding"] };
  const narrow = useCommand(entitlementNarrowContract, touched);
  const revoke = useCommand(entitlementRevokeContract, touched);
  const ids = fix.inputs.map(({ id }) => id);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = ids.filter((id) => !left.includes(id));

  const apply = async (reason: string) => {
    if (chosen.length === 0) throw new AppError("invalid", "Choose at least one entitlement.");
    const send = (id: string): Promise<unknown> => {
      if (fix.kind === "revoke_entitlement") return revoke.mutateAsync({ id, reason });
      const input = fix.inputs.find((each) => each.id === id);
      if (!input) throw new Error("what was chosen is not proposed");
      return narrow.mutateAsync({ ...input, reason });
    };
    const refused = await inOrder(chosen, send);
    const done = chosen.length - refused.length;
    if (refused.length > 0 && done === 0) throw refused[0]?.error;
    for (const { id, error } of refused)
      toast.error(names[id] ?? id, { description: whyOf(error) });
    const word = fix.kind === "revoke_entitlement" ? "revoked" : "narrowed";
    toast.success(`${countOf(done, "entitlement")} ${word}`);
    router.refresh();
  };

  const revokes = fix.kind === "revoke_entitlement";
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`${fixTitle(fix)}?`}
      consequence={
        effect.length === 0 ? "It holds from the next record on." : <Sentences of={effect} />
      }
      confirmLabel={revokes ? `Revoke${many(chosen)}` : `Narrow${many(chosen)}`}
      pendingLabel={revokes ? "Revoking" : "Narrowing"}
      danger={revokes}
      onConfirm={apply}
    >
      {ids.length > 1 ? (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium text-sm">Entitlements</legend>
          <ul className="flex max-h-56 flex-col gap-2 overflow-y-auto rounded-md border p-3">
            {ids.map((id) => (
              <li key={id} className="flex items-start gap-2.5">
                <Checkbox
                  id={`fix-${id}`}
                  className="mt-0.5"
                  checked={!left.includes(id)}
                  onCheckedChange={(on) =>
                    setLeft(on ? left.filter((each) => each !== id) : [...left, id])
                  }
                />
                <Label htmlFor={`fix-${id}`} className="wrap-anywhere font-normal">
                  {names[id] ?? id}
                </Label>
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
    </ConfirmWithReason>
  );
}

function Sentences({ of }: { of: readonly string[] }) {
  return of.map((sentence) => (
    <span key={sentence} className="block">
      {sentence}
    </span>
  ));
}

type Refused = { id: string; error: unknown };

async function inOrder(
  ids: readonly string[],
  send: (id: string) => Promise<unknown>,
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const id of ids) {
    try {
      await send(id);
    } catch (error) {
      refused.push({ id, error });
    }
  }
  return refused;
}

function whyOf(error: unknown): string {
  return error instanceof ProblemError ? error.message : "It was not changed. Try again.";
}

const many = (chosen: readonly string[]) => (chosen.length > 1 ? ` ${chosen.length}` : "");
