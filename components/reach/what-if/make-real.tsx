"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { countOf, formatNumber } from "@/components/ui/format";
import { writeChanges } from "@/lib/contract/reach-address";
import type { WhatIf } from "@/lib/contract/reach-try";
import { changeInFigures } from "./before-after";
import { type ChangeNames, changeInWords } from "./change-words";
import { OutcomeList } from "./outcome-list";
import { type RealAct, realActs, type StandingEntitlement } from "./real-acts";
import { type Outcome, useMakeReal } from "./use-make-real";
import type { Trying } from "./use-what-if";

type MakeRealProps = {
  trying: Trying;
  names: ChangeNames;
  entitlements: readonly StandingEntitlement[];
  result: WhatIf | null;
};

type Done = { outcomes: readonly Outcome[]; names: ChangeNames };

/** Turns what is tried into what is done: by the reader where they may, by asking the owners where not. */
export function MakeReal({ trying, names, entitlements, result }: MakeRealProps) {
  const router = useRouter();
  const makeReal = useMakeReal();
  // With the names of then: what is done is tried no more, and its things may be gone.
  const [done, setDone] = useState<Done>({ outcomes: [], names });
  const acts = realActs(trying.changes, entitlements);
  const doable = acts.filter(({ act }) => act !== "elsewhere");
  const run = async (reason: string) => {
    const came = await makeReal(doable, reason);
    setDone({ outcomes: came, names });
    const settled = new Set(
      came.filter(({ done }) => done !== "refused").map(({ act }) => writeChanges([act.change])),
    );
    trying.set(trying.changes.filter((change) => !settled.has(writeChanges([change]))));
    router.refresh();
  };
  return (
    <>
      {done.outcomes.length > 0 ? (
        <OutcomeList {...done} onClose={() => setDone({ outcomes: [], names })} />
      ) : null}
      {doable.length > 0 && result ? (
        <div>
          <ConfirmWithReason
            trigger={<Button variant="primary">Make it real</Button>}
            title={`Make ${countOf(doable.length, "change")} real?`}
            consequence={`The sum of radii would go from ${formatNumber(result.before.radius)} to ${formatNumber(result.after.radius)}, ${changeInFigures(result.before.radius, result.after.radius)}. Whatever is not yours to change is asked of its owners.`}
            confirmLabel="Make it real"
            pendingLabel="Changing"
            danger={doable.some(({ act }) => act !== "grant")}
            onConfirm={run}
          >
            <ActList acts={doable} names={names} />
          </ConfirmWithReason>
        </div>
      ) : null}
    </>
  );
}

function ActList({ acts, names }: { acts: readonly RealAct[]; names: ChangeNames }) {
  return (
    <ul className="max-h-48 list-disc overflow-y-auto pl-5 text-sm">
      {acts.map(({ change }) => (
        <li key={writeChanges([change])}>{changeInWords(change, names)}</li>
      ))}
    </ul>
  );
}
