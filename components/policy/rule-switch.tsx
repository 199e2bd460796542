"use client";

import { useState } from "react";
import { tell } from "@/components/form/problem";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toaster";
import { withItem } from "./edit-document";
import { useSaveDraft, useWorking } from "./working";

type RuleSwitchProps = { handle: string; name: string; on: boolean };

/** Switches a rule on or off in the draft. */
export function RuleSwitch({ handle, name, on }: RuleSwitchProps) {
  const { document, readOnly } = useWorking();
  const save = useSaveDraft();
  const [busy, setBusy] = useState(false);
  const turn = async (next: boolean) => {
    const rule = document.rules.find((each) => each.handle === handle);
    if (!rule) return;
    setBusy(true);
    try {
      await save(withItem(document, "rules", handle, { ...rule, on: next }));
    } catch (error) {
      toast.error(tell(error)?.detail ?? "The draft could not be saved.");
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <Switch
        aria-label={`${name} is on`}
        checked={on}
        disabled={busy || readOnly !== null}
        onCheckedChange={(next) => void turn(next)}
      />
      <span className="text-muted-foreground text-sm">{on ? "On" : "Off"}</span>
    </span>
  );
}
