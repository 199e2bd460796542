"use client";

import { useState } from "react";
import { Disclosure } from "@/components/event/disclosure";
import { type Choice, ComboBox } from "@/components/form/combo-box";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { countOf } from "@/components/ui/format";
import {
  type HoldingKind,
  MUST_MOVE,
  type PersonHoldings,
  personLeaveContract,
} from "@/lib/contract/handover";
import type { Ref } from "@/lib/contract/list";
import { AppError } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";
import { HOLDING_WORDS, handedOverWords, holdingCount } from "./holding-words";

type Props = { person: Ref; holdings: PersonHoldings };
type Heirs = Partial<Record<HoldingKind, Choice | null>>;

/** Ends a person's access, and says who takes over what they hold. */
export function PersonLeaves({ person, holdings }: Props) {
  const { id, name } = person;
  const [to, setTo] = useState<Choice | null>(null);
  const [kinds, setKinds] = useState<Heirs>({});
  const leave = useAct(
    personLeaveContract,
    (done) =>
      `${name} has left; ${countOf(done.signInsEnded, "sign-in")} ended. ${handedOverWords(done)}`,
  );
  const named = Object.entries(kinds).flatMap(([kind, heir]) => (heir ? [[kind, heir.id]] : []));
  return (
    <ConfirmWithReason
      trigger={<Button>Leaves</Button>}
      title={`${name} leaves?`}
      consequence={<Consequence holdings={holdings} />}
      confirmLabel="End their access"
      pendingLabel="Ending"
      onConfirm={async (reason) => {
        refuseOrphans(holdings, kinds, to);
        await leave({
          id,
          reason,
          handover: { ...(to ? { to: to.id } : {}), kinds: Object.fromEntries(named) },
        });
      }}
    >
      {holdings.total > 0 ? (
        <>
          <Field
            label="Takes over what they hold"
            hint={holdings.kinds.map(({ kind, total }) => holdingCount(kind, total)).join(", ")}
          >
            <ComboBox value={to} onChange={setTo} useChoices={usePeople} without={[id]} clearable />
          </Field>
          <Disclosure summary="Someone else for some of it">
            <div className="flex flex-col gap-3">
              {holdings.kinds.map(({ kind, total }) => (
                <Field
                  key={kind}
                  label={`${HOLDING_WORDS[kind].title} (${total})`}
                  optional={to !== null || !MUST_MOVE.includes(kind)}
                >
                  <ComboBox
                    value={kinds[kind] ?? null}
                    onChange={(heir) => setKinds((now) => ({ ...now, [kind]: heir }))}
                    placeholder={to?.name}
                    useChoices={usePeople}
                    without={[id]}
                    clearable
                  />
                </Field>
              ))}
            </div>
          </Disclosure>
        </>
      ) : null}
    </ConfirmWithReason>
  );
}

/** Says at once what the server would refuse: that something would be nobody's. */
function refuseOrphans({ kinds: held }: PersonHoldings, heirs: Heirs, to: Choice | null): void {
  const left = held.filter(({ kind }) => MUST_MOVE.includes(kind) && !to && !heirs[kind]);
  if (left.length === 0) return;
  const what = left.map(({ kind, total }) => holdingCount(kind, total)).join(", ");
  throw new AppError("conflict", `Say who takes over what they hold: ${what}.`);
}

function Consequence({ holdings }: { holdings: PersonHoldings }) {
  const has = (kind: HoldingKind) => holdings.kinds.some((each) => each.kind === kind);
  const sentences = [
    "They are signed out at once and cannot sign in again. Their teams lose a member.",
    ...(holdings.total > 0
      ? ["What they hold has a new owner in the same step, so that nothing is left without one."]
      : []),
    ...(has("key") ? ["A management key ends where the new person could not have made it."] : []),
    ...(has("request")
      ? ["A request that only they could answer goes to the new person, or is cancelled."]
      : []),
    ...(has("access-request") ? ["Access that they asked for is withdrawn."] : []),
    ...holdings.stays,
  ];
  return (
    <ul className="list-disc pl-4">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
