"use client";

import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { countOf } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import type { FindingRow } from "@/lib/contract/finding";
import { ActFields, missingOf, NOTHING_TYPED, typedOf } from "./act-fields";
import { Chosen } from "./chosen";
import { ACT_WORDS, type Act } from "./finding-acts";
import { useActs } from "./use-acts";

export type Working = { act: Act; findings: readonly FindingRow[] };

type Props = {
  /** What is being done; null closes. */
  working: Working | null;
  /** Told when it is over, with the ids of what was refused; null when nothing was done. */
  onOver: (refused: string[] | null) => void;
};

/** Does one act to one or many findings: asks what it needs, then shows what came of each. */
export function ActDialog({ working, onOver }: Props) {
  return (
    <Dialog open={working !== null} onOpenChange={(open) => (open ? undefined : onOver(null))}>
      {working ? <Body {...working} onOver={onOver} /> : null}
    </Dialog>
  );
}

function Body({ act, findings, onOver }: Working & Pick<Props, "onOver">) {
  const form = useId();
  const { outcomes, running, work } = useActs(act);
  const [values, setValues] = useState(NOTHING_TYPED);
  const [said, setSaid] = useState(false);
  const refused = findings.filter(({ id }) => outcomes[id]?.state === "refused");
  const tried = Object.keys(outcomes).length;
  const over = !running && tried > 0;
  const missing = missingOf(act, values);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A form inside a dialog inside a page's form: React would hand the event on.
    event.stopPropagation();
    setSaid(true);
    if (missing || running) return;
    const all = await work(over ? refused : findings, typedOf(values));
    if (Object.values(all).every(({ state }) => state === "done")) onOver([]);
  };
  return (
    <DialogContent
      title={titleOf(act, findings.length)}
      description={ACT_WORDS[act].means}
      footer={
        <>
          <Button
            disabled={running}
            onClick={() => onOver(over ? refused.map(({ id }) => id) : null)}
          >
            {over ? "Close" : "Cancel"}
          </Button>
          <SubmitButton form={form} pending={running} pendingLabel={ACT_WORDS[act].pending}>
            {over ? `Try ${refused.length} again` : labelOf(act, findings.length)}
          </SubmitButton>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => void submit(event)}
        onKeyDown={sendOnCommandEnter}
        noValidate
        className="flex flex-col gap-4"
      >
        <ActFields act={act} values={values} onValues={setValues} missing={said ? missing : null} />
        {findings.length > 1 && tried > 0 ? (
          <Progress label="Findings" value={tried} max={findings.length} figures />
        ) : null}
        <Chosen findings={findings} outcomes={outcomes} />
      </form>
    </DialogContent>
  );
}

function sendOnCommandEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
    event.currentTarget.requestSubmit();
}

function titleOf(act: Act, count: number): string {
  const what = count === 1 ? "this finding" : countOf(count, "finding");
  if (act === "due") return `When is ${what} due?`;
  return act === "accept" ? `Accept the risk of ${what}?` : `${ACT_WORDS[act].word} ${what}?`;
}

function labelOf(act: Act, count: number): string {
  const word = act === "due" ? "Set due date" : ACT_WORDS[act].word;
  return count === 1 ? word : `${word} (${count})`;
}
