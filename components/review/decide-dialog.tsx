"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { countOf } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import type { ReviewWord } from "@/lib/core/review";
import { DecideFields } from "./decide-fields";
import { EffectPreview } from "./effect-preview";
import { DECISION_WORDS } from "./review-words";
import type { Deciding, Target } from "./target";
import { TargetList } from "./target-list";
import { useDecision } from "./use-decision";

type Props = {
  /** What is being decided; null closes. */
  deciding: Deciding | null;
  /** Told when it is over, with the keys of what was refused; null when nothing was decided. */
  onOver: (refused: string[] | null) => void;
};

/** Decides one or many things together: says the effect first, wants a reason, then shows what came of each. */
export function DecideDialog({ deciding, onOver }: Props) {
  const [busy, setBusy] = useState(false);
  const onOpenChange = (open: boolean) => {
    if (!open && !busy) onOver(null);
  };
  return (
    <Dialog open={deciding !== null} onOpenChange={onOpenChange}>
      {deciding ? <Body {...deciding} onBusy={setBusy} onOver={onOver} /> : null}
    </Dialog>
  );
}

const DESCRIPTIONS: Readonly<Record<ReviewWord, string>> = {
  keep: "Nothing changes, until the next review.",
  narrow: "The proposed narrower terms hold from the next record on.",
  revoke: "Nothing is permitted by it from the next record on.",
};

type BodyProps = Deciding & { onBusy: (busy: boolean) => void; onOver: Props["onOver"] };

function Body(props: BodyProps) {
  const { decision, targets, onOver } = props;
  const form = useId();
  const state = useDecision(props);
  const { able, outcomes, running, left, over } = state;
  const fresh = left === null;
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
      event.currentTarget.requestSubmit();
  };
  return (
    <DialogContent
      title={titleOf(decision, targets)}
      description={DESCRIPTIONS[decision]}
      footer={
        <>
          <Button disabled={running} onClick={() => onOver(left?.map(({ key }) => key) ?? null)}>
            {fresh ? "Cancel" : "Close"}
          </Button>
          {over || able.length === 0 ? null : (
            <SubmitButton
              form={form}
              pending={running}
              pendingLabel="Deciding"
              variant={decision === "revoke" ? "danger" : "primary"}
            >
              {fresh ? submitLabel(decision, able) : `Try ${left.length} again`}
            </SubmitButton>
          )}
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void state.submit();
        }}
        onKeyDown={onKeyDown}
        noValidate
        className="flex flex-col gap-4"
      >
        {fresh ? <EffectPreview decision={decision} targets={able} /> : null}
        <Going done={Object.keys(outcomes).length} of={able.length} />
        {decision === "keep" && able.length > 1 && fresh ? (
          <Banner tone="grey">It is recorded that these were kept together.</Banner>
        ) : null}
        {over || able.length === 0 ? null : <DecideFields decision={decision} state={state} />}
        <TargetList decision={decision} targets={targets} outcomes={outcomes} />
      </form>
    </DialogContent>
  );
}

function Going({ done, of }: { done: number; of: number }) {
  if (of < 2 || done === 0) return null;
  return <Progress label="Decided" value={done} max={of} figures />;
}

function submitLabel(decision: ReviewWord, able: readonly Target[]): string {
  const word = DECISION_WORDS[decision];
  return able.length === 1 ? word : `${word} ${able.length}`;
}

function titleOf(decision: ReviewWord, targets: readonly Target[]): string {
  const [first] = targets;
  const what = targets.length === 1 ? (first?.name ?? "") : countOf(targets.length, "entitlement");
  return `${DECISION_WORDS[decision]} ${what}?`;
}
