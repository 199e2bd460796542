"use client";

import { type ReactNode, useState } from "react";
import { type Choice, ComboBox } from "@/components/form/combo-box";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { useUndoable } from "@/components/form/use-undoable";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { Ref } from "@/lib/contract/list";
import {
  toolMergeContract,
  toolReconsiderContract,
  toolRejectContract,
} from "@/lib/contract/tool-stop";
import { AppError } from "@/lib/core/kernel";
import { useActiveTools } from "@/lib/query";

type Props = { tool: Ref; trigger?: ReactNode };

/** Refuses a tool that awaits its review. */
export function RejectTool({ tool: { id, name }, trigger = <Button>Reject</Button> }: Props) {
  const reject = useUndoable(
    toolRejectContract,
    {
      contract: toolReconsiderContract,
      input: (_, { reason }) => ({
        id,
        reason: `Taken back at once. It had been rejected for: ${reason}`.slice(0, 1000),
      }),
      done: `${name} awaits its review again`,
    },
    () => `${name} is rejected`,
  );
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`Reject ${name}?`}
      consequence="It is never called, and nobody can be entitled to it. What executes it is still recorded, and stays a finding."
      confirmLabel="Reject tool"
      pendingLabel="Rejecting"
      onConfirm={(reason) => reject({ id, reason })}
    />
  );
}

/** Puts a rejected tool back among those that await a review. */
export function ReconsiderTool({ tool: { id, name } }: { tool: Ref }) {
  const reconsider = useAct(toolReconsiderContract, `${name} awaits its review again`);
  return (
    <ConfirmWithReason
      trigger={<Button>Look at it again</Button>}
      title={`Look at ${name} again?`}
      consequence="It goes back among the tools that await a review. It still cannot be called."
      confirmLabel="Put it back"
      pendingLabel="Putting it back"
      danger={false}
      onConfirm={(reason) => reconsider({ id, reason })}
    />
  );
}

type MergeProps = Props & {
  /** What it is most likely another name of. */
  likely?: Ref;
};

/** Says that a tool which awaits its review is another name of a known one. */
export function MergeTool({ tool, likely, trigger = <Button>Merge</Button> }: MergeProps) {
  const { id, name } = tool;
  const [into, setInto] = useState<Choice | null>(likely ?? null);
  const merge = useAct(toolMergeContract, `${name} is another name of ${into?.name ?? ""}`);
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`Merge ${name} into another tool?`}
      consequence="Executions that telemetry shows of it count for that tool from then on. A call that asks under this name stays blocked. This cannot be undone."
      confirmLabel="Merge tool"
      pendingLabel="Merging"
      onConfirm={async (reason) => {
        if (!into) throw new AppError("invalid", "Choose the tool that it is another name of.");
        await merge({ id, intoId: into.id, reason });
      }}
    >
      <Field label="Is another name of">
        <ComboBox value={into} onChange={setInto} useChoices={useActiveTools} without={[id]} />
      </Field>
    </ConfirmWithReason>
  );
}
